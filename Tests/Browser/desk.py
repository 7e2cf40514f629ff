"""A desk of its own with its console, and browsers that visit it."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from selenium.common.exceptions import StaleElementReferenceException
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = pathlib.Path(os.environ["FAXDESK_PROGRAMS"])
SCREENSHOTS = os.environ.get("FAXDESK_SCREENSHOTS", "")
PASSWORD = "correct horse battery"
# Seconds: generous, because a busy machine must pass too; every wait is for a condition.
PATIENCE = 240


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def truth(sample):
    """What really stands on a sample fax."""
    return json.loads((ROOT / "SampleForms" / sample).with_suffix(".truth.json").read_text())


class Desk:
    """A desk in a temporary folder, served by the built program."""

    def __init__(self, idle_minutes=10):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="faxdesk-browser-"))
        self.desk = self.folder / "Desk"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.running = None
        # The house's templates, but that somebody has confirmed the numbers letters print, and without the measured certainty:
        # which fields are doubtful changes with every fit of it, and the tests here are of the page that shows them.
        shutil.copytree(ROOT / "Templates", self.folder / "Templates", ignore=shutil.ignore_patterns("calibration.json"))
        (self.folder / "Models").symlink_to(ROOT / "Models")
        campuses = self.folder / "Templates" / "campuses.yaml"
        campuses.write_text(campuses.read_text().replace("confirmed_by: null", 'confirmed_by: "test"'))
        self.environment = os.environ | {"FAXDESK_TEMPLATES": str(self.folder / "Templates")}
        self.faxdesk("init")
        settings = self.desk / "faxdesk.yaml"
        text = settings.read_text()
        text = text.replace("port: 8642", f"port: {self.port}")
        text = text.replace("idle_minutes: 10", f"idle_minutes: {idle_minutes}")
        settings.write_text(text)

    def faxdesk(self, *arguments, typed=None):
        done = subprocess.run(
            [PROGRAMS / "faxdesk", *arguments, "--desk", self.desk], input=typed, capture_output=True, text=True,
            timeout=600, env=self.environment)
        if done.returncode != 0:
            raise AssertionError(f"faxdesk {' '.join(map(str, arguments))}: {done.stderr}")
        return done.stdout

    def add(self, name, role="clerk", full=None):
        self.faxdesk("user", "add", name, "--role", role, "--name", full or name.capitalize(), typed=PASSWORD + "\n")

    def read(self, *samples):
        self.drop(*samples)
        self.faxdesk("run", "--once")

    def drop(self, *samples):
        self.faxdesk("drop", "--received-now", *[ROOT / "SampleForms" / sample for sample in samples])

    def start(self):
        self.said = open(self.folder / "said", "w+")
        self.running = subprocess.Popen(
            [PROGRAMS / "faxdesk", "run", "--desk", self.desk, "--log", self.folder / "log"],
            stdout=subprocess.DEVNULL, stderr=self.said, env=self.environment)
        end = time.time() + PATIENCE
        while time.time() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.running.poll() is not None:
                raise AssertionError((self.folder / "said").read_text() + (self.folder / "log").read_text())
            time.sleep(0.05)
        raise AssertionError("the console did not come up")

    def words(self):
        return (self.folder / "said").read_text()

    def stop(self, how=signal.SIGTERM):
        if self.running:
            self.running.send_signal(how)
            self.running.wait(timeout=PATIENCE)
            self.running = None
            self.said.close()

    def references(self):
        listed = json.loads(self.faxdesk("list", "--json"))
        lines = listed if isinstance(listed, list) else listed.get("referrals", [])
        return [line["reference"] for line in lines]

    def measured(self):
        """The desk's accuracy by its own corrections."""
        done = subprocess.run(
            [PROGRAMS / "faxlab", "evaluate", "--from-corrections", self.desk, "--json"], capture_output=True,
            text=True, timeout=600, env=self.environment)
        if done.returncode != 0:
            raise AssertionError(f"faxlab evaluate: {done.stderr}")
        return json.loads(done.stdout)

    def sheet(self, reference):
        return json.loads(self.faxdesk("show", reference, "--json"))

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Browser:
    """One person at one browser. Counts the keys pressed."""

    def __init__(self, desk, width=1366, height=768, dark=False, zoom=1):
        options = Options()
        options.binary_location = shutil.which("chromium")
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", f"--window-size={width},{height}", f"--force-device-scale-factor={zoom}",
        ]:
            options.add_argument(argument)
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width // zoom, "height": height // zoom, "deviceScaleFactor": zoom, "mobile": False})
        if dark:
            self.driver.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        self.desk = desk
        self.keys = 0

    def close(self):
        self.driver.quit()

    def open(self, path="/"):
        self.driver.get(self.desk.address + path)

    def sign_in(self, name, password=PASSWORD):
        self.open("/sign-in")
        self.find("#name").send_keys(name)
        self.find("#password").send_keys(password + Keys.ENTER)
        self.wait(lambda: "/sign-in" not in self.driver.current_url)

    def find(self, selector):
        return self.wait(lambda: next(iter(self.all(selector)), None), selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, condition, what="", seconds=PATIENCE):
        return WebDriverWait(
            self.driver, seconds, poll_frequency=0.05, ignored_exceptions=[StaleElementReferenceException]
        ).until(
            lambda _: condition(), message=f"{what or 'what was waited for'} at {self.driver.current_url}")

    def press(self, *keys):
        """Presses keys one by one, whoever has the focus."""
        for key in keys:
            self.keys += 1
            ActionChains(self.driver).send_keys(key).perform()

    def type(self, text):
        self.press(*text)

    def script(self, code, *arguments):
        return self.driver.execute_script(code, *arguments)

    def text(self, selector="body"):
        return self.find(selector).text

    def focused(self):
        """The key of the field that has the focus, or the id of what has it."""
        return self.script(
            "const a = document.activeElement; return a.closest('.field')?.dataset.key ?? a.id ?? a.tagName")

    def begun(self):
        """Waits until the review on the page is in hand."""
        self.wait(lambda: self.script("return !!document.querySelector('.field .do') || !!document.activeElement.closest('.field') || document.activeElement.id === 'confirm'"), "the claim")

    def shoot(self, name):
        if SCREENSHOTS:
            self.wait(
                lambda: self.script(
                    "return !document.getAnimations().some((one) => one.playState === 'running')"
                    " && [...document.images].every((image) => image.complete)"),
                "the picture of the page to stand still")
            pathlib.Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(pathlib.Path(SCREENSHOTS) / f"{name}.png"))


__all__ = ["Browser", "Desk", "Keys", "ActionChains", "PASSWORD", "ROOT", "SCREENSHOTS", "re", "signal", "truth"]
