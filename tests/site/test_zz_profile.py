import cProfile
import pstats
import time

from dss.model.office.access import Role


def share(client, url):
    for _ in range(2):
        r = client.get(url)
        assert r.status_code == 200, (url, r.status_code)
    t = time.process_time()
    for _ in range(10):
        client.get(url)
    plain = (time.process_time() - t) / 10
    p = cProfile.Profile(time.process_time)
    p.enable()
    for _ in range(10):
        client.get(url)
    p.disable()
    s = pstats.Stats(p)
    total = s.total_tt
    rows = []
    look = 0
    for (f, l, n), (cc, nc, tt, ct, callers) in s.stats.items():
        if (
            f.endswith(("dss/model/text.py", "/gettext.py"))
            or (f.endswith("/string.py"))
            or n in ("said", "translate")
            or (f.endswith("web/site/language.py"))
        ):
            look += tt
            rows.append((tt, nc, n, f[-30:]))
    rows.sort(reverse=True)
    out = [
        f"{url} plain {plain * 1000:.1f} ms; profile total {total / 10 * 1000:.1f} ms; text share {look / total * 100:.2f}% ({look / 10 * 1000:.2f} ms)"
    ]
    out += [f"   {t / 10 * 1000:.3f} ms {nc / 10:.0f}x {n} {f}" for t, nc, n, f in rows[:14]]
    for (f, l, n), (cc, nc, tt, ct, callers) in s.stats.items():
        if n == "spoken" and f.endswith("text.py"):
            out.append(f"  cum {n}:{l} {ct / 10 * 1000:.3f} ms {nc / 10:.0f}x = {ct / total * 100:.2f}%")
        if n in ("said", "translate"):
            out.append(f"  cum {n}:{l} {ct / 10 * 1000:.3f} ms {nc / 10:.0f}x = {ct / total * 100:.2f}%")
    return "\n".join(out)


def test_p(client_of):
    hr = client_of(Role.HR_OFFICER)
    out = []
    for url in ("/seats/F900003", "/why/S9000008/F900003", "/vacancies", "/plans", "/"):
        try:
            out.append(share(hr, url))
        except AssertionError as e:
            out.append(str(e))
    open("/tmp/w/profile.txt", "w").write("\n".join(out))
