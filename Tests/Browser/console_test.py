"""A clerk's day at the review console, in a real browser and by keyboard."""

import json
import os
import pathlib
import sqlite3
import unittest

from desk import SCREENSHOTS, ActionChains, Browser, Desk, Keys, re, signal, truth

SAMPLES = {
    "clean": "faxes/florida-standard-clean.tif", "doubtful": "faxes/arizona-fine-clean.tif",
    "noisy": "faxes/arizona-fine-noisy-line.tif", "missing": "faxes/arizona-missing-items.tif",
    "two": "faxes/minnesota-two-referrals.tif", "bad": "faxes/minnesota-bad-npi.tif",
    "notes": "faxes/florida-with-notes.pdf", "resend": "faxes/florida-fine-streaks.tif",
    "kept": "faxes/minnesota-fine-clean.tif", "large": "faxes/arizona-minor.tif",
}


class Console(unittest.TestCase):
    """One desk with ten faxes for all tests here; each test has referrals of its own."""

    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()
        cls.addClassCleanup(cls.desk.close)
        for name, role in [("anna", "clerk"), ("bea", "lead"), ("otto", "auditor"), ("ada", "administrator")]:
            cls.desk.add(name, role, f"{name.capitalize()} Example")
        cls.reference = {}
        known = set()
        for name, sample in SAMPLES.items():
            cls.desk.read(sample)
            fresh = [one for one in cls.desk.references() if one not in known]
            known.update(fresh)
            cls.reference[name] = sorted(fresh)
        cls.desk.start()

    def browser(self, name=None, **how):
        browser = Browser(self.desk, **how)
        self.addCleanup(browser.close)
        if name:
            browser.sign_in(name)
        return browser

    def review(self, browser, name, part=0):
        browser.open(f"/referrals/{self.reference[name][part]}")
        browser.begun()
        return f"/referrals/{self.reference[name][part]}"

    def data(self, browser):
        return json.loads(browser.script("return document.getElementById('data').textContent"))

    def test_01_what_was_read_right_takes_three_keys_from_the_worklist(self):
        browser = self.browser("anna")
        browser.find("#rows tbody tr")
        browser.shoot("worklist-1366")
        mine = self.reference["clean"][0]
        link = browser.find(f"tr[data-reference='{mine}'] th a")
        browser.script("arguments[0].focus()", link)
        browser.keys = 0
        browser.press(Keys.ENTER)
        browser.wait(lambda: mine in browser.driver.current_url)
        browser.begun()
        if self.data(browser)["order"]:
            browser.press(Keys.ENTER)
        browser.wait(lambda: browser.focused() == "confirm", "the button to confirm")
        browser.press(Keys.ENTER)
        browser.wait(lambda: mine not in browser.driver.current_url, "the next referral")
        self.assertLessEqual(browser.keys, 3)
        browser.open(f"/referrals/{mine}")
        self.assertIn("Confirmed by Anna Example", browser.text(".banner"))

    def test_02_two_doubts_an_alternative_and_a_missing_item_take_twenty_five_keys(self):
        reference = self.reference["doubtful"][0]
        self.leave_out(reference, "patient.phone")
        browser = self.browser("anna")
        browser.open("/")
        link = browser.find(f"tr[data-reference='{reference}'] th a")
        browser.script("arguments[0].focus()", link)
        browser.keys = 0
        browser.press(Keys.ENTER)
        browser.wait(lambda: reference in browser.driver.current_url)
        browser.begun()
        browser.wait(lambda: browser.focused() == "patient.phone", "the missing item, first")
        browser.shoot("review-1366")
        browser.type("4805550199")
        browser.press(Keys.ENTER)
        browser.wait(lambda: browser.focused() != "patient.phone")
        chosen = None
        while browser.focused() != "confirm":
            key = browser.focused()
            others = browser.all(f"[data-key='{key}'] .others button")
            if others and not chosen:
                chosen = (key, re.sub(r"^\d\s+", "", others[0].text.replace("\n", " ")))
                browser.press("1")
                browser.wait(lambda: browser.text(f"[data-key='{key}'] .value") == chosen[1], "the alternative")
                self.assertIn("chosen", browser.text(f"[data-key='{key}'] .state"))
            else:
                browser.press(Keys.ENTER)
            browser.wait(lambda: browser.focused() != key)
        self.assertIsNotNone(chosen)
        browser.press(Keys.ENTER)
        browser.wait(lambda: reference not in browser.driver.current_url)
        self.assertLessEqual(browser.keys, 25)
        browser.open(f"/referrals/{reference}")
        self.assertIn("(480) 555-0199", browser.text("[data-key='patient.phone']"))

    def leave_out(self, reference, key):
        """The decision as it would be had the sender left the item blank: appended, as a second reading's is."""
        with sqlite3.connect(self.desk.desk / "faxdesk.sqlite", timeout=30) as database:
            row = database.execute(
                "SELECT referral_id, reading_id, decided_at, decided FROM decision WHERE referral_id = "
                "(SELECT id FROM referral WHERE reference = ?) ORDER BY id DESC", [reference]).fetchone()
            decided = json.loads(row[3])
            fields = decided["fields"]
            if isinstance(fields, list):
                fields = dict(zip(fields[0::2], fields[1::2]))
            fields[key].update(value=None, raw="", confidence=0, status="missing", alternatives=[])
            decided["fields"] = fields
            decided["incomplete"] = [key]
            database.execute(
                "INSERT INTO decision (referral_id, reading_id, decided_at, decided) VALUES (?, ?, ?, ?)",
                [*row[:3], json.dumps(decided)])
        database.close()

    def test_03_a_wrong_check_digit_is_told_at_once_and_a_correction_is_undone(self):
        browser = self.browser("anna")
        self.review(browser, "bad")
        browser.script("document.querySelector('[data-key=\"referrer.npi\"]').focus()")
        browser.press("e")
        browser.find("[data-key='referrer.npi'] input")
        browser.type("1234567890")
        browser.press(Keys.ENTER)
        browser.wait(lambda: "check digit" in browser.text("[data-key='referrer.npi'] .messages"))
        browser.press(Keys.ESCAPE)
        before = browser.text("[data-key='referrer.npi'] .value")
        browser.press("e")
        browser.find("[data-key='referrer.npi'] input")
        browser.type("1234567893")
        browser.press(Keys.ENTER)
        browser.wait(lambda: browser.text("[data-key='referrer.npi'] .value") == "1234567893")
        browser.press("u")
        browser.wait(lambda: browser.text("[data-key='referrer.npi'] .value") == before)

    def test_04_a_place_is_read_where_somebody_points(self):
        browser = self.browser("anna")
        self.review(browser, "missing")
        browser.script("document.querySelector('[data-key=\"referrer.practice\"]').focus()")
        box = browser.find(".box[title='Practice']")
        browser.press("r")
        browser.find(".view.drawing")
        size = box.size
        ActionChains(browser.driver).move_to_element_with_offset(
            box, -size["width"] // 2 - 3, -size["height"] // 2 - 2
        ).click_and_hold().move_by_offset(size["width"] + 6, size["height"] + 4).release().perform()
        browser.wait(lambda: "read again" in browser.text("[data-key='referrer.practice'] .state"), "the reading")
        # As everywhere in measuring the reader: whatever the case of its letters, it is what stands on the paper.
        written = truth(SAMPLES["missing"])["referrals"][0]["fields"]["referrer.practice"]
        self.assertEqual(browser.text("[data-key='referrer.practice'] .value").casefold(), written.casefold())
        browser.shoot("read-here-1366")

    def test_05_a_click_on_the_page_goes_to_its_field(self):
        browser = self.browser("anna")
        self.review(browser, "missing")
        browser.find(".box[title='Patient name']").click()
        browser.wait(lambda: browser.focused() == "patient.name")
        browser.find(".box.s-here[title='Patient name']")

    def test_06_two_referrals_are_joined_and_split_again(self):
        one, other = self.reference["two"]
        browser = self.browser("anna")
        self.review(browser, "two", 1)
        browser.press("m")
        field = browser.find("#dialog input")
        browser.script("arguments[0].value = arguments[1]", field, one)
        browser.find("#dialog .choices:last-of-type button:last-of-type").click()
        browser.wait(lambda: browser.driver.current_url.endswith(one))
        browser.begun()
        self.assertEqual(len(browser.all("#leaves button")), 2)
        browser.press("p")
        browser.find("#dialog #take-2").click()
        browser.shoot("pages-1366")
        browser.find("#dialog .choices:last-of-type button").click()
        browser.wait(lambda: [page["isOwn"] for page in self.data(browser)["pages"]] == [True, False], "one page left")
        siblings = {sibling["reference"] for sibling in self.data(browser)["siblings"]}
        self.assertTrue(siblings - {other}, "the new referral is not there")
        browser.open(f"/referrals/{other}")
        self.assertIn("Joined to another", browser.text(".banner"))

    def test_07_two_people_never_overwrite_each_other(self):
        anna, bea = self.browser("anna"), self.browser("bea")
        path = self.review(anna, "missing")
        bea.open(path)
        bea.wait(lambda: "Anna Example is working" in bea.text("#notice"))
        bea.find("#notice button").click()
        bea.begun()
        anna.script("document.querySelector('[data-key=\"patient.name\"]').focus()")
        anna.press("x")
        anna.wait(lambda: "Bea Example has taken this referral over" in anna.text("#notice"))
        self.assertFalse(anna.find("#confirm").is_enabled())
        kept = self.data(bea)
        bea.open(path)
        self.assertEqual(self.data(bea)["version"], kept["version"])

    def test_08_a_fax_that_arrives_is_in_the_list_without_a_reload(self):
        browser = self.browser("anna")
        browser.find("#rows tbody tr")
        browser.script("window.sameVisit = true")
        before = len(browser.all("#rows tbody tr"))
        self.desk.drop("faxes/minnesota-standard-dark.tif")
        browser.wait(lambda: len(browser.all("#rows tbody tr")) > before, "the new fax")
        self.assertTrue(browser.script("return window.sameVisit"))

    def test_09_a_killed_desk_loses_nothing(self):
        browser = self.browser("anna")
        self.review(browser, "kept")
        while browser.focused() != "confirm":
            key = browser.focused()
            browser.press(Keys.ENTER)
            browser.wait(lambda: browser.focused() != key)
        browser.press(Keys.ENTER)
        browser.wait(lambda: self.reference["kept"][0] not in browser.driver.current_url, "the confirmation")
        path = self.review(browser, "resend")
        first = self.data(browser)["fields"][0]["key"]
        browser.script("document.querySelector(`[data-key=\"${arguments[0]}\"]`).focus()", first)
        browser.press("e")
        browser.find(f"[data-key='{first}'] input")
        browser.type("Ann Quillfeather")
        browser.press(Keys.ENTER)
        browser.wait(lambda: int(browser.script("return document.documentElement.dataset.version ?? 0")) > 0, "the draft")
        self.desk.stop(signal.SIGKILL)
        self.desk.start()
        again = self.browser("anna")
        again.open(path)
        again.wait(lambda: again.text(f"[data-key='{first}'] .value") == "Ann Quillfeather")
        again.open(f"/referrals/{self.reference['kept'][0]}")
        self.assertIn("Confirmed by Anna Example", again.text(".banner"))
        self.assertIn("Nothing was lost or changed", self.desk.faxdesk("verify"))

    def test_10_pages_of_the_others(self):
        ada, otto = self.browser("ada", width=1920, height=1080), self.browser("otto")
        ada.shoot("worklist-1920")
        ada.open("/statistics")
        ada.shoot("statistics-1920")
        ada.open("/forms")
        self.assertIn("No confirmed referral came on a form the desk could learn", ada.text())
        ada.find("a[href='/forms/referral-arizona']").click()
        ada.wait(lambda: ada.script("const i = document.querySelector('.blank img'); return i && i.naturalWidth > 0"))
        ada.shoot("form-1920")
        ada.open("/people")
        ada.find("#new-name").send_keys("carl")
        ada.find("#new-display").send_keys("Carl <i>Example</i>")
        ada.find("#new-password").send_keys("a good long password" + Keys.ENTER)
        ada.wait(lambda: "can sign in as carl" in ada.text())
        self.assertEqual(ada.all("main i"), [])
        otto.open("/log")
        otto.find("form[action='/log/verify'] button").click()
        otto.wait(lambda: "unbroken" in otto.text())
        otto.shoot("log-1366")
        otto.open("/referrals/" + self.reference["notes"][0])
        self.assertIn("Your role does not allow this", otto.text("h1"))

    def test_11_nothing_serious_for_the_accessibility_checker_in_light_and_dark(self):
        axe = pathlib.Path(os.environ.get("FAXDESK_AXE", ""))
        if not axe.is_file():
            self.skipTest("no accessibility checker")
        code = axe.read_text()
        for dark in [False, True]:
            browser = self.browser(dark=dark, width=1920 if dark else 1366, height=1080 if dark else 768)
            browser.open("/sign-in")
            self.assert_accessible(browser, code, dark)
            browser.sign_in("ada")
            for path in ["/", "/statistics", "/forms", "/forms/referral-arizona", "/people", "/account", "/referrals/" + self.reference["notes"][0]]:
                browser.open(path)
                if "/referrals/" in path:
                    browser.begun()
                    browser.shoot("review-dark-1920" if dark else "review-notes-1366")
                self.assert_accessible(browser, code, dark)
            browser.press("?")
            browser.find("#dialog[open]")
            self.assert_accessible(browser, code, dark)

    def assert_accessible(self, browser, code, dark):
        browser.script(code)
        found = browser.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run(document).then((r) => done(r.violations))")
        serious = [
            f"{one['id']}: {one['help']} ({[node['html'][:120] for node in one['nodes'][:3]]})"
            for one in found if one["impact"] in ("serious", "critical")
        ]
        self.assertEqual(serious, [], f"{browser.driver.current_url} {'dark' if dark else 'light'}")

    def test_12_usable_at_twice_the_size(self):
        browser = self.browser("anna", width=1366, height=768, zoom=2)
        browser.shoot("worklist-zoom-200")
        self.assertTrue(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        self.review(browser, "large")
        self.assertTrue(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        browser.shoot("review-zoom-200")
        button = browser.find("#confirm")
        self.assertTrue(browser.script(
            "const b = arguments[0].getBoundingClientRect(); return b.bottom <= innerHeight && b.right <= innerWidth", button))


    def test_13_an_answer_is_looked_at_and_then_approved(self):
        browser = self.browser("anna")
        self.review(browser, "bad")
        browser.press("l")
        browser.wait(lambda: browser.driver.current_url.endswith("/letters") and browser.focused() == "kind")
        browser.press("a")
        self.assertEqual(browser.script("return document.getElementById('kind').value"), "acknowledgement")
        browser.find("#look").click()
        browser.wait(lambda: browser.script(
            "const i = document.querySelector('.letter-sheet'); return i && i.complete && i.naturalWidth > 500"), "the letter")
        if browser.focused() == "digits":
            browser.type(truth(SAMPLES["bad"])["referrals"][0]["fields"]["referrer.fax"][-4:])
        browser.shoot("letters-1366")
        browser.press(Keys.ENTER)
        browser.wait(lambda: f"{self.reference['bad'][0]}-L1" in browser.text(), "the letter on its way")
        self.assertIn("Acknowledgement", browser.text("tbody"))
        browser.press(Keys.ESCAPE)
        browser.wait(lambda: browser.driver.current_url.endswith(self.reference["bad"][0]))

    def test_14_the_desk_is_measured_by_what_was_confirmed(self):
        """After the tests before: what anna accepted, chose, typed and read again is the desk's own truth."""
        with sqlite3.connect(self.desk.desk / "faxdesk.sqlite", timeout=30) as database:
            rows = database.execute(
                "SELECT value_read, value, status_read FROM confirmed_field WHERE answer <> 'illegible' AND "
                "confirmation_id IN (SELECT max(id) FROM confirmation JOIN review USING (referral_id) "
                "WHERE outcome = 'confirmed' GROUP BY referral_id)").fetchall()
            confirmed = database.execute("SELECT count(*) FROM review WHERE outcome = 'confirmed'").fetchone()[0]
        database.close()
        self.assertGreaterEqual(confirmed, 3)
        figures = self.desk.measured()
        tally = figures["all"]
        self.assertEqual(figures["faxes"], confirmed)
        self.assertEqual(tally["filled"], sum(value is not None for _, value, _ in rows))
        self.assertEqual(tally["blank"], sum(value is None for _, value, _ in rows))
        self.assertEqual(tally["missed"], sum(value is not None and read is None for read, value, _ in rows))
        self.assertEqual(tally["invented"], sum(value is None and read is not None for read, value, _ in rows))
        self.assertEqual(tally["exact"] + tally["near"] + tally["wrong"], sum(None not in row[:2] for row in rows))
        self.assertEqual(tally["accepted"], sum(status == "accepted" for _, _, status in rows))
        self.assertGreaterEqual(tally["missed"] + tally["near"] + tally["wrong"], 1, "no correction was counted")

    def test_15_pictures_of_every_page(self):
        """For people to look at: every kind of page, small and large, light and dark. Nothing is wider than its window."""
        if not SCREENSHOTS:
            self.skipTest("no folder for screenshots is named")
        open_one, settled = self.reference["notes"][0], self.reference["clean"][0]
        for width, height, dark in [(1366, 768, False), (1366, 768, True), (1920, 1080, False), (1920, 1080, True)]:
            browser = self.browser(width=width, height=height, dark=dark)
            name = f"{width}-{'dark' if dark else 'light'}"

            def shoot(page):
                browser.shoot(f"{page}-{name}")
                self.assertTrue(
                    browser.script("return document.documentElement.scrollWidth <= innerWidth"), f"{page} {name}")

            browser.open("/sign-in")
            shoot("sign-in")
            browser.sign_in("ada")
            for page, path in [
                ("worklist", "/"), ("worklist-mine", "/?part=mine"), ("worklist-done", "/?part=settled"),
                ("statistics", "/statistics"), ("people", "/people"), ("account", "/account"),
                ("nothing-here", "/referrals/RA260306-0001-Z"), ("letters", f"/referrals/{open_one}/letters"),
                ("review-settled", f"/referrals/{settled}"),
            ]:
                browser.open(path)
                shoot(page)
            browser.open("/")
            browser.find("#query").send_keys("nobody" + Keys.ENTER)
            browser.wait(lambda: "Nothing is found" in browser.text())
            shoot("search-nothing")
            browser.script("document.getElementById('query').value = ''")
            browser.find("#query").send_keys(open_one[:8] + Keys.ENTER)
            browser.wait(lambda: browser.all("tbody tr"), "what was found")
            shoot("search")
            browser.open(f"/referrals/{open_one}")
            browser.begun()
            browser.wait(lambda: browser.script(
                "return [...document.images].every((image) => image.complete && image.naturalWidth > 0)"), "the page")
            shoot("review")
            for page, key in [("keys", "?"), ("more", "m"), ("pages", "p")]:
                browser.press(key)
                browser.find("#dialog[open]")
                shoot(f"review-{page}")
                browser.press(Keys.ESCAPE)
                browser.wait(lambda: not browser.all("#dialog[open]"))
            browser.find(".leave button").click()
            browser.wait(lambda: "/sign-in" in browser.driver.current_url)
            browser.sign_in("otto")
            browser.open("/log")
            shoot("log")


class Idleness(unittest.TestCase):
    def test_whoever_leaves_is_signed_out_and_finds_the_draft_again(self):
        desk = Desk(idle_minutes=0.15)
        self.addCleanup(desk.close)
        desk.add("anna")
        desk.read(SAMPLES["noisy"])
        reference = desk.references()[0]
        desk.start()
        browser = Browser(desk)
        self.addCleanup(browser.close)
        browser.sign_in("anna")
        browser.open(f"/referrals/{reference}")
        browser.begun()
        key = browser.focused()
        browser.press("x")
        browser.wait(lambda: "cannot be read" in browser.text(f"[data-key='{key}'] .value"))
        browser.wait(lambda: "why=idle" in browser.driver.current_url, "signing out by itself")
        self.assertNotIn("Mesquite", browser.driver.page_source)
        browser.sign_in("anna")
        browser.open(f"/referrals/{reference}")
        browser.wait(lambda: "cannot be read" in browser.text(f"[data-key='{key}'] .value"))

    def test_the_first_administrator_comes_by_the_link_on_the_terminal(self):
        desk = Desk()
        self.addCleanup(desk.close)
        desk.start()
        browser = Browser(desk)
        self.addCleanup(browser.close)
        browser.wait(lambda: "/setup/" in desk.words(), "the link")
        link = re.search(r"http://\S+/setup/\S+", desk.words()).group(0)
        browser.driver.get(link)
        browser.find("#name").send_keys("ada")
        browser.find("#display").send_keys("Ada Example")
        for field in ["#password", "#again"]:
            browser.find(field).send_keys("a good long password")
        browser.find("button.main").click()
        browser.wait(lambda: "first administrator is there" in browser.text())
        browser.sign_in("ada", "a good long password")
        self.assertIn("Nothing waits", browser.text())
        browser.driver.get(link)
        self.assertIn("nothing here", browser.text("h1"))


if __name__ == "__main__":
    unittest.main()
