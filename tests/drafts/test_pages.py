"""The policy officers' pages: what they show, what they take, and what they refuse with nothing lost."""

import html
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dss.model.office.access import Role
from dss.service.drafts.stored import find_draft
from dss.service.drafts.texts import read_texts_of
from dss.service.drafts.views import show_draft
from tests.support.sample_office import ClientOf, SampleOffice, token_on

AUTHOR, OTHER = "test.policy_officer", "test.policy_officer2"
FILE = "/drafts/D000001/files/tenure.yaml"
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def post(browser: FlaskClient, address: str, page: str, **fields: str) -> TestResponse:
    """Send a form with the token of the page that has it."""
    return browser.post(address, data={"csrf_token": token_on(browser, page), **fields})


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def text_in(page: str) -> str:
    """The text in the editor's field."""
    return html.unescape(page.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0]).removeprefix("\n")


def begun(browser: FlaskClient, title: str = "Uji coba") -> None:
    assert post(browser, "/drafts/new", "/drafts/new", title=title, path="tenure.yaml", line="6").status_code == 303


def saved(browser: FlaskClient, remark: str = "# Ditinjau\n", **changed: str) -> TestResponse:
    """Save the rules of tenure with a remark more, by the form."""
    page = browser.get(FILE).text
    fields = {name: hidden(page, name) for name in ("base", "continued")}
    return post(browser, FILE, FILE, **{"do": "save", "text": text_in(page) + remark, **fields, **changed})


def handed_in(browser: FlaskClient) -> None:
    begun(browser)
    saved(browser)
    seen = hidden(browser.get("/drafts/D000001").text, "seen")
    assert (
        post(browser, "/drafts/D000001/hand-in", "/drafts/D000001", comment=f"Ayo {EVIL}", seen=seen).status_code == 303
    )


def test_a_rule_shows_its_cases_its_text_and_who_brought_it_in(client_of: ClientOf) -> None:
    page = client_of(Role.EMPLOYEE).get("/rules/tenure.minimum?lang=en").text
    assert "A month short of two years" in page and page.count('<span class="mark holds">passed</span>') == 11
    assert '<li id="L6" value="6"><code>  - id: tenure.minimum</code>' in page
    assert "Imported by Admin" in page
    assert "Edit" not in page.split("<main")[1].split("Cases")[0], "only policy officers edit"
    client_of(Role.EMPLOYEE).get("/account?lang=id")


def test_a_number_shows_its_values_by_date_and_the_rules_that_stand_on_it(client_of: ClientOf) -> None:
    page = client_of(Role.AUDITOR).get("/parameters/minimum_months_in_position?on=2000-01-01").text
    assert "24 bulan" in page and "tenure.minimum" in page and '<span class="mark holds">berlaku</span>' not in page
    assert client_of(Role.AUDITOR).get("/parameters/minimum_months").status_code == 404
    assert client_of(Role.AUDITOR).get("/parameters?on=nonsense").status_code == 400
    assert client_of(Role.AUDITOR).get("/texts/parameters.yml").status_code == 404


def test_what_was_typed_is_saved_with_the_line_ends_of_files(own_sample: SampleOffice, own_client_of: ClientOf) -> None:
    browser = own_client_of(AUTHOR)
    begun(browser)
    page = browser.get(FILE).text
    assert saved(browser, text=text_in(page).replace("\n", "\r\n") + "# Satu\r\n# Dua\r").status_code == 303
    with own_sample.office.reading() as view:
        (file,) = read_texts_of(view, find_draft(view, "D000001").draft, own_sample.office.version())
    assert (file.drafted or "").endswith("\n# Satu\n# Dua\n") and "\r" not in (file.drafted or "")
    assert "Tersimpan di rancangan." in browser.get(f"{FILE}?saved=1").text


def test_faults_are_told_at_their_line_and_nothing_is_saved_by_checking(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    browser = own_client_of(AUTHOR)
    begun(browser)
    text = text_in(browser.get(FILE).text).replace("    when:", "    whn:", 1)
    checked = saved(browser, do="check", text=text)
    assert checked.status_code == 200 and "Belum disimpan." in checked.text and text_in(checked.text) == text
    assert 'data-line="32" data-column="5" data-severity="error"' in checked.text
    assert "Kunci “whn” tidak dikenal. Mungkin yang dimaksud “when”?" in checked.text
    assert '<a href="#L32">' in checked.text and '<li id="L32" value="32" class="marked">' in checked.text
    piece = post(browser, "/drafts/D000001/findings/tenure.yaml", FILE, text=text).text
    assert piece.lstrip().startswith('<p class="counts"') and piece.strip() in checked.text
    with own_sample.office.reading() as view:
        assert find_draft(view, "D000001").draft.files == ()


def test_cases_are_run_beside_the_text_with_what_was_expected_and_what_came_out(own_client_of: ClientOf) -> None:
    browser = own_client_of(AUTHOR)
    begun(browser)
    text = text_in(browser.get(FILE).text).replace("{below: $minimum_months_in_position}", "{at_most: 24}", 1)
    piece = post(browser, "/drafts/D000001/findings/tenure.yaml", FILE, text=text).text
    assert "diharapkan tidak terpenuhi; hasilnya terpenuhi" in piece
    assert "/drafts/D000001/files/cases/tenure.yaml#L9" in piece
    assert "Bunyi aturan kini" in piece and "Masa jabatan paling singkat" in piece


def test_its_author_is_shown_no_way_to_approve_a_draft_and_is_refused(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    browser, other = own_client_of(AUTHOR), own_client_of(OTHER)
    handed_in(browser)
    page = browser.get("/drafts/D000001").text
    assert "Setujui dan berlakukan" not in page and "Penyusunnya tidak dapat menyetujui." in page
    for do in ("approve", "return"):
        refused = post(browser, "/drafts/D000001/review", "/drafts/D000001", do=do, comment="Setuju sendiri")
        assert refused.status_code == 403
        assert "Penyusun tidak dapat memeriksa atau menyetujui rancangannya sendiri." in refused.text
        assert "Setuju sendiri" in refused.text, "nothing of what was typed is lost"
    assert own_sample.office.version().number == 1
    assert "menunggu tindakan Anda" in other.get("/drafts").text
    done = post(other, "/drafts/D000001/review", "/drafts/D000001", do="approve", comment="Sudah dilihat")
    assert (done.status_code, done.location) == (303, "/versions/2")
    version = browser.get("/versions/2").text
    assert "Sudah dilihat" in version and "Disusun oleh Uji Kebijakan, disetujui oleh Uji Penyetuju" in version
    assert "# Ditinjau" in browser.get("/texts/tenure.yaml").text, "in force with the next request"


def test_a_draft_is_returned_with_a_comment_that_its_author_reads(own_client_of: ClientOf) -> None:
    browser, other = own_client_of(AUTHOR), own_client_of(OTHER)
    handed_in(browser)
    blank = post(other, "/drafts/D000001/review", "/drafts/D000001", do="return", comment="  ")
    assert blank.status_code == 400 and "Isian ini wajib diisi." in blank.text
    assert post(other, "/drafts/D000001/review", "/drafts/D000001", do="return", comment=EVIL).status_code == 303
    page = browser.get("/drafts/D000001").text
    assert html.escape(EVIL, quote=False).split("&lt;img")[0] in page.replace("&#34;", '"') and "<img" not in page
    assert "Ajukan untuk disetujui" in page


def test_what_was_approved_of_something_older_is_refused_with_the_comment_kept(own_client_of: ClientOf) -> None:
    browser, other = own_client_of(AUTHOR), own_client_of(OTHER)
    handed_in(browser)
    refused = post(other, "/drafts/D000001/review", "/drafts/D000001", do="approve", comment="Sudah dilihat", seen="1")
    assert refused.status_code == 409 and "Sudah dilihat" in refused.text
    older = post(other, "/drafts/D000001/review", "/drafts/D000001", do="approve", comment="Ya", in_force="9")
    assert older.status_code == 409


def test_an_edit_upon_an_older_text_shows_all_three_texts_and_can_be_saved_upon_the_newer(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    browser, other = own_client_of(AUTHOR), own_client_of(OTHER)
    handed_in(browser)
    begun(other, "Lain")
    mine = FILE.replace("D000001", "D000002")
    page = other.get(mine).text
    base, text = hidden(page, "base"), text_in(page)
    post(other, "/drafts/D000001/review", "/drafts/D000001", do="approve", comment="Ya")

    typed = f"{text}# Punya saya {EVIL}\n"
    refused = post(other, mine, mine, do="save", text=typed, base=base, continued=base)
    assert refused.status_code == 409 and "<img" not in refused.text
    assert "Naskah yang berlaku sudah berubah sejak suntingan ini dimulai" in refused.text
    assert text_in(refused.text) == typed
    assert refused.text.count("# Ditinjau") >= 2, "what changed meanwhile, and the text as it is now"
    upon = {name: hidden(refused.text, name) for name in ("base", "continued")}
    merged = f"{text}# Ditinjau\n# Punya saya\n"
    assert post(other, mine, mine, do="save", text=merged, **upon).status_code == 303
    view = show_draft(own_sample.office, own_sample.office.acting(OTHER), "D000002")
    assert (view.stale, view.difference.files[0].text.new) == ((), 1)


def test_a_draft_saved_in_another_window_is_not_written_over(own_client_of: ClientOf) -> None:
    browser = own_client_of(AUTHOR)
    begun(browser)
    old = browser.get(FILE).text
    saved(browser, "# Jendela satu\n")
    fields = {name: hidden(old, name) for name in ("base", "continued")}
    refused = post(browser, FILE, FILE, do="save", text=f"{text_in(old)}# Jendela dua\n", **fields)
    assert refused.status_code == 409 and "sudah disimpan dari jendela lain" in refused.text
    assert text_in(refused.text).endswith("# Jendela dua\n") and "# Jendela satu" in refused.text


def test_what_makes_no_sense_is_said_at_its_field(own_client_of: ClientOf) -> None:
    browser = own_client_of(AUTHOR)
    blank = post(browser, "/drafts/new", "/drafts/new", title="  ")
    assert blank.status_code == 400 and "Isian ini wajib diisi." in blank.text
    long = post(browser, "/drafts/new", "/drafts/new", title="x" * 201)
    assert long.status_code == 400 and "Paling banyak 200 karakter." in long.text
    begun(browser, EVIL)
    page = browser.get("/drafts/D000001").text
    assert "<img" not in page and "&lt;script&gt;alert(1)" in page
    nothing = post(browser, "/drafts/D000001/withdraw", "/drafts/D000001", seen="7")
    assert nothing.status_code == 409
    for path in ("../secret.yaml", "tenure.yml", f"{EVIL}.yaml", ""):
        answer = browser.get("/drafts/D000001/files", query_string={"path": path}, follow_redirects=True)
        assert answer.status_code == 404 and "<img" not in answer.text
    assert browser.get("/drafts/D000099").status_code == 404
    assert browser.get("/drafts?page=none").status_code == 400


def test_a_draft_that_changes_nothing_is_not_handed_in_nor_counted(own_client_of: ClientOf) -> None:
    browser = own_client_of(AUTHOR)
    begun(browser)
    refused = post(browser, "/drafts/D000001/hand-in", "/drafts/new", comment="Ayo", seen="1")
    assert refused.status_code == 409 and "Tidak ada yang diubah" in refused.text
    assert "Tidak ada yang diubah" in browser.get("/drafts/D000001/impact").text
    for part in ("people", "assignment", "moves"):
        assert browser.get(f"/drafts/D000001/impact/{part}").location == "/drafts/D000001/impact"


def test_edits_are_discarded_and_files_taken_away_by_their_author_alone(own_client_of: ClientOf) -> None:
    browser, other = own_client_of(AUTHOR), own_client_of(OTHER)
    begun(browser)
    saved(browser)
    assert "hanya penyusunnya yang dapat menyunting" in other.get("/drafts/D000001").text
    assert "<textarea" not in other.get(FILE).text
    assert post(other, FILE, "/drafts/new", do="save", text="x", base="", continued="").status_code == 403
    assert post(browser, FILE, FILE, do="discard").location == "/drafts/D000001"
    assert "Rancangan ini belum mengubah apa pun." in browser.get("/drafts/D000001").text
    assert saved(browser, do="remove").location == "/drafts/D000001"
    assert "berkas dihapus" in browser.get("/drafts/D000001").text


def test_going_back_begins_a_draft_and_goes_through_the_same_hands(own_client_of: ClientOf) -> None:
    browser, other = own_client_of(AUTHOR), own_client_of(OTHER)
    assert "Kembali ke versi ini" not in browser.get("/versions/1").text
    assert post(browser, "/versions/1/restore", "/drafts/new").status_code == 409
    handed_in(browser)
    post(other, "/drafts/D000001/review", "/drafts/D000001", do="approve", comment="Ya")
    assert "Kembali ke versi ini" in other.get("/versions/1").text
    back = post(other, "/versions/1/restore", "/versions/1")
    assert (back.status_code, back.location) == (303, "/drafts/D000002")
    page = other.get("/drafts/D000002").text
    assert "Kembali ke aturan versi 1" in page and "Setujui dan berlakukan" not in page
    compared = other.get("/versions/compare?first=1&second=2").text
    assert "# Ditinjau" in compared and other.get("/versions/compare?first=9").status_code == 400
    assert other.get("/versions/9").status_code == 404


@pytest.mark.parametrize("path", ["/versions", "/versions/1", "/texts/tenure.yaml", "/parameters"])
def test_everyone_reads_the_policy_and_its_versions(client_of: ClientOf, path: str) -> None:
    page = client_of(Role.EMPLOYEE).get(path)
    assert page.status_code == 200
    assert "/drafts" not in page.text
