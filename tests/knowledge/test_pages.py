"""The shop's help centre is a web site: its pages are read, politely and nothing else."""

import gzip
import io
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from fpdf import FPDF

from knowledge.ingest import IngestReport
from knowledge.listing import Failure
from store import knowledge as store
from tests.knowledge.conftest import HelpCentre
from tests.knowledge.site import XML, Reply, Site, serving, sitemap, sitemap_index

FREE = "Der Versand ist für Sie frei."
COSTS = "Der Versand kostet 4,90 Euro."


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as site:
        yield site


@pytest.fixture
async def foreign() -> AsyncIterator[Site]:
    """Another web server, which the shop did not name."""
    async with serving() as site:
        yield site


@pytest.fixture
def shop(help_centre: HelpCentre, site: Site) -> HelpCentre:
    """A help centre whose pages lie on the site; nobody is made to wait."""
    return replace(help_centre, rules=help_centre.rules.model_copy(
        update={"hosts": (site.host,), "page_pause": 0.0, "page_timeout": 5.0, "sources": ()}
    ))  # fmt: skip


def reading(shop: HelpCentre, *urls: str, **more: object) -> HelpCentre:
    """The same help centre with these pages in its configuration."""
    return replace(shop, rules=shop.rules.model_copy(update={"urls": urls, **more}))


async def passages(shop: HelpCentre) -> dict[str, str | None]:
    """Text → where it leads."""
    async with shop.database.read() as session:
        return {passage.text: passage.url for passage in await store.passages(session)}


def reasons(report: IngestReport) -> list[str]:
    return [failure.reason for failure in report.failures]


async def test_a_page_is_read_and_its_passages_lead_to_it(shop: HelpCentre, site: Site) -> None:
    url = site.says("/versand", FREE)
    assert await reading(shop, f"{url}#preise").ingest() == IngestReport(added=1)
    assert await passages(shop) == {FREE: url}
    assert all(agent.startswith("Stammkunde/") for agent in site.agents)


async def test_what_did_not_change_is_not_sent_again(shop: HelpCentre, site: Site) -> None:
    by_etag = site.says("/a", FREE, etag='"1"')
    by_date = site.says("/b", COSTS, modified="Tue, 24 Nov 2026 10:00:00 GMT")
    shop = reading(shop, by_etag, by_date)
    assert await shop.ingest() == IngestReport(added=2)
    broken = Reply("no page at all", etag='"1"')
    site.replies["/a"] = broken  # a 304 carries no body, so nobody sees this
    assert await shop.ingest() == IngestReport(unchanged=2)


async def test_the_same_words_under_another_etag_are_no_change(
    shop: HelpCentre, site: Site
) -> None:
    shop = reading(shop, site.says("/a", FREE, etag='"1"'))
    await shop.ingest()
    site.says("/a", FREE, etag='"2"')
    async with shop.database.read() as session:
        before = await store.revision(session)
    assert await shop.ingest() == IngestReport(unchanged=1)
    async with shop.database.read() as session:
        [document] = (await store.read_documents(session)).values()
        assert (document.etag, await store.revision(session)) == ('"2"', before)


async def test_a_changed_page_is_read_again(shop: HelpCentre, site: Site) -> None:
    shop = reading(shop, site.says("/a", FREE, etag='"1"'))
    await shop.ingest()
    url = site.says("/a", COSTS, etag='"2"')
    assert await shop.ingest() == IngestReport(changed=1)
    assert await passages(shop) == {COSTS: url}


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_gone_is_forgotten(shop: HelpCentre, site: Site, status: int) -> None:
    shop = reading(shop, site.says("/a", FREE))
    await shop.ingest()
    site.replies["/a"].status = status
    assert await shop.ingest() == IngestReport(removed=1)
    assert await passages(shop) == {}
    assert reasons(await shop.ingest()) == [f"there is no such page (the server answers {status})"]


@pytest.mark.parametrize("status", [403, 429, 500, 503])
async def test_a_server_in_trouble_loses_nothing(shop: HelpCentre, site: Site, status: int) -> None:
    shop = reading(shop, site.says("/a", FREE))
    await shop.ingest()
    site.replies["/a"].status = status
    report = await shop.ingest()
    assert report == IngestReport(
        failures=(Failure(f"{site.url}/a", f"the server answers {status}"),)
    )
    assert FREE in await passages(shop)


async def test_a_silent_server_is_given_up_and_loses_nothing(shop: HelpCentre, site: Site) -> None:
    shop = reading(shop, site.says("/a", FREE), site.says("/b", COSTS), page_timeout=0.5)
    await shop.ingest()
    site.replies["/a"].is_silent = True
    report = await shop.ingest()
    assert (report.unchanged, reasons(report)) == (1, ["no answer within 0.5 s"])
    assert FREE in await passages(shop)


async def test_a_server_that_is_not_there_is_named(shop: HelpCentre) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{nobody.getsockname()[1]}"
        report = await reading(shop, f"http://{host}/a", hosts=(host,)).ingest()
    assert "robots.txt: it cannot be reached" in reasons(report)[0]


async def test_a_page_without_end_is_given_up(shop: HelpCentre, site: Site) -> None:
    url = site.says("/a", FREE * 1_000)
    report = await reading(shop, url, page_bytes=10_000).ingest()
    assert reasons(report) == ["it is longer than 10000 bytes"]


async def test_other_content_than_text_is_refused(shop: HelpCentre, site: Site) -> None:
    site.replies["/a"] = Reply(b"PK", "application/zip")
    report = await reading(shop, f"{site.url}/a").ingest()
    assert reasons(report) == ["application/zip: only HTML, PDF, Markdown and text are read"]


async def test_pdf_markdown_and_text_are_read_too(shop: HelpCentre, site: Site) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=18)
    pdf.cell(text="Versand", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=10)
    pdf.cell(text="Das Paket ist mit der Post unterwegs.")
    target = io.BytesIO()
    pdf.output(target)
    site.replies["/a.pdf"] = Reply(target.getvalue(), "application/pdf")
    site.replies["/b.md"] = Reply(f"# Versand\n\n{FREE}", "text/markdown; charset=utf-8")
    latin = f"# Rückgabe\n\n{COSTS} Für Sie.".encode("latin-1")
    site.replies["/c.txt"] = Reply(latin, "text/plain; charset=iso-8859-1")
    report = await reading(shop, *(f"{site.url}{path}" for path in site.replies)).ingest()
    assert report == IngestReport(added=3)
    assert {FREE, f"{COSTS} Für Sie."} < (await passages(shop)).keys()


async def test_a_charset_that_is_wrong_is_named(shop: HelpCentre, site: Site) -> None:
    site.replies["/a"] = Reply("für".encode("latin-1"), "text/html; charset=utf-8")
    report = await reading(shop, f"{site.url}/a").ingest()
    assert reasons(report) == ["its text is not in utf-8, as the server says"]


async def test_no_host_is_asked_that_the_shop_did_not_name(
    shop: HelpCentre, site: Site, foreign: Site
) -> None:
    url = foreign.says("/a", FREE)
    report = await shop.ingest(url)
    assert reasons(report) == [f"the host {foreign.host} is not named in [knowledge] hosts"]
    assert foreign.asked == []


async def test_a_redirect_leads_to_no_other_host(
    shop: HelpCentre, site: Site, foreign: Site
) -> None:
    target = foreign.says("/a", FREE)
    site.replies["/a"] = Reply(status=302, location=target)
    report = await shop.ingest(f"{site.url}/a")
    assert reasons(report) == [
        f"it leads to {target}, and the host {foreign.host} is not named in [knowledge] hosts"
    ]
    assert foreign.asked == []


async def test_a_redirect_within_the_site_is_followed(shop: HelpCentre, site: Site) -> None:
    site.says("/b", FREE)
    site.replies["/a"] = Reply(status=301, location="/b#oben")
    assert await shop.ingest(f"{site.url}/a") == IngestReport(added=1)
    assert await passages(shop) == {FREE: f"{site.url}/a"}


async def test_redirects_in_a_circle_end(shop: HelpCentre, site: Site) -> None:
    site.replies["/a"] = Reply(status=301, location="/a")
    report = await shop.ingest(f"{site.url}/a")
    assert reasons(report) == ["it leads on and on: more than 5 redirects"]


async def test_what_robots_txt_forbids_is_not_asked_for(shop: HelpCentre, site: Site) -> None:
    rules = "User-agent: *\nDisallow: /*?sort=\nDisallow: /konto\nAllow: /konto/hilfe"
    site.replies["/robots.txt"] = Reply(rules, "text/plain")
    urls = [site.says(path, f"{FREE} {path}") for path in ("/konto/1", "/konto/hilfe", "/a?sort=1")]
    report = await reading(shop, *urls).ingest()
    assert report.added == 1
    assert reasons(report) == ["the server's robots.txt forbids it"] * 2
    assert site.pages_asked == ["/konto/hilfe"]
    assert site.asked.count("/robots.txt") == 1


async def test_a_redirect_goes_around_no_robots_txt(shop: HelpCentre, site: Site) -> None:
    site.replies["/robots.txt"] = Reply("User-agent: Stammkunde\nDisallow: /b", "text/plain")
    site.says("/b", FREE)
    site.replies["/a"] = Reply(status=302, location="/b")
    assert reasons(await shop.ingest(f"{site.url}/a")) == ["the server's robots.txt forbids it"]


async def test_a_robots_txt_in_trouble_forbids_everything(shop: HelpCentre, site: Site) -> None:
    site.replies["/robots.txt"] = Reply(status=503)
    report = await shop.ingest(site.says("/a", FREE))
    assert reasons(report) == ["robots.txt: the server answers 503, so nothing is asked"]
    assert site.pages_asked == []


async def test_a_robots_txt_that_leads_elsewhere_forbids_everything(
    shop: HelpCentre, site: Site, foreign: Site
) -> None:
    site.replies["/robots.txt"] = Reply(status=302, location=foreign.url)
    report = await shop.ingest(site.says("/a", FREE))
    assert reasons(report)[0].startswith("robots.txt: it leads to ")
    assert (site.pages_asked, foreign.asked) == ([], [])


async def test_a_few_pages_are_asked_for_at_once_and_no_more(shop: HelpCentre, site: Site) -> None:
    urls = [site.says(f"/{number}", f"{FREE} {number}") for number in range(20)]
    assert await reading(shop, *urls).ingest() == IngestReport(added=20)
    assert 1 < site.most_under_way <= 4


async def test_a_sitemap_names_the_pages(shop: HelpCentre, site: Site, foreign: Site) -> None:
    urls = [site.says("/a", FREE), site.says("/b", COSTS)]
    outside = [foreign.says("/c", FREE), foreign.says("/d", FREE)]
    url = site.lists("/sitemap.xml", *urls, *outside)
    report = await reading(shop, url).ingest()
    assert report.added == 2
    refusal = f"the host {foreign.host} is not named in [knowledge] hosts"
    assert report.failures == (Failure(url, f"it names {outside[0]}: {refusal}"),)
    assert foreign.asked == []


async def test_a_page_that_left_the_sitemap_is_forgotten(shop: HelpCentre, site: Site) -> None:
    kept, gone = site.says("/a", FREE), site.says("/b", COSTS)
    shop = reading(shop, site.lists("/sitemap.xml", kept, gone))
    await shop.ingest()
    site.lists("/sitemap.xml", kept)
    assert await shop.ingest() == IngestReport(removed=1, unchanged=1)
    assert (await passages(shop)).keys() == {FREE}


async def test_a_sitemap_that_cannot_be_read_loses_nothing(shop: HelpCentre, site: Site) -> None:
    shop = reading(shop, site.lists("/sitemap.xml", site.says("/a", FREE)))
    await shop.ingest()
    site.replies["/sitemap.xml"] = Reply("<html></html>", XML)
    report = await shop.ingest()
    assert report.removed == 0
    assert "this is no sitemap" in reasons(report)[0]
    assert FREE in await passages(shop)


async def test_an_index_of_packed_sitemaps(shop: HelpCentre, site: Site) -> None:
    pages = sitemap(site.says("/a", FREE), site.says("/b", COSTS))
    site.replies["/1.xml.gz"] = Reply(gzip.compress(pages.encode()), "application/gzip")
    inner = (f"{site.url}/1.xml.gz", f"{site.url}/missing.xml")
    site.replies["/sitemap.xml"] = Reply(sitemap_index(*inner), XML)
    report = await reading(shop, f"{site.url}/sitemap.xml").ingest()
    assert report.added == 2
    assert [failure.source for failure in report.failures] == [inner[1]]


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (gzip.compress(b"x" * 100_000, mtime=0), "longer than 20000 bytes when unpacked"),
        (gzip.compress(sitemap().encode(), mtime=0)[:40], "its end is missing"),
        (b"\x1f\x8bnothing", "it cannot be unpacked"),
    ],
)
async def test_a_packed_sitemap_that_is_broken_is_named(
    shop: HelpCentre, site: Site, packed: bytes, reason: str
) -> None:
    site.replies["/s.xml.gz"] = Reply(packed, "application/gzip")
    report = await reading(shop, f"{site.url}/s.xml.gz", page_bytes=20_000).ingest()
    assert reason in reasons(report)[0]


async def test_sitemaps_that_name_one_another_end(shop: HelpCentre, site: Site) -> None:
    url = f"{site.url}/sitemap.xml"
    site.replies["/sitemap.xml"] = Reply(sitemap_index(url), XML)
    report = await reading(shop, url).ingest()
    assert reasons(report) == ["its sitemaps lie more than 3 deep"]


async def test_one_page_by_hand_leaves_the_others(shop: HelpCentre, site: Site) -> None:
    shop = reading(shop, site.says("/a", FREE))
    await shop.ingest()
    assert await shop.ingest(site.says("/b", COSTS)) == IngestReport(added=1)
    assert (await passages(shop)).keys() == {FREE, COSTS}


async def test_files_and_pages_go_through_one_door(shop: HelpCentre, site: Site) -> None:
    shop.write("a.md", f"# Versand\n\n{COSTS}")
    shop = reading(shop, site.says("/a", FREE), sources=(shop.folder,))
    assert await shop.ingest() == IngestReport(added=2)
    assert await shop.ingest() == IngestReport(unchanged=2)
