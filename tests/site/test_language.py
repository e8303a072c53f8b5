import pytest
from flask.testing import FlaskClient


def test_indonesian_comes_first(hr: FlaskClient) -> None:
    page = hr.get("/vacancies").text
    assert '<html lang="id">' in page
    assert "Formasi lowong" in page


def test_english_stays_once_chosen(hr: FlaskClient) -> None:
    assert '<html lang="en">' in hr.get("/vacancies?lang=en").text
    assert "Vacant seats" in hr.get("/vacancies").text
    assert '<html lang="id">' in hr.get("/vacancies?lang=id").text
    assert '<html lang="id">' in hr.get("/vacancies").text


def test_the_switch_keeps_filters_and_page(hr: FlaskClient) -> None:
    page = hr.get("/vacancies?critical=1&page=2&lang=id").text
    assert 'href="/vacancies?critical=1&amp;page=2&amp;lang=en" lang="en" hreflang="en"' in page


@pytest.mark.parametrize("cookie", ["de", "", "<script>", "EN"])
def test_a_cookie_that_names_no_language_counts_as_none(hr: FlaskClient, cookie: str) -> None:
    hr.set_cookie("lang", cookie)
    assert '<html lang="id">' in hr.get("/vacancies").text


def test_an_unknown_language_is_refused_and_not_remembered(hr: FlaskClient) -> None:
    answer = hr.get("/vacancies?lang=de")
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


def test_reasons_come_in_the_language_chosen(hr: FlaskClient) -> None:
    assert "The smallest changes that would help" in hr.get("/why/S9000008/F900003?lang=en").text
    assert "Only" in hr.get("/why/S9000008/F900003").text
