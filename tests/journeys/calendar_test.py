#!/usr/bin/env python3
"""What calendar programs get, read by a parser that is not ours: one meeting's file and an account's private feed."""
import datetime
import http.cookiejar
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request
from zoneinfo import ZoneInfo

import icalendar

PROGRAM = sys.argv.pop(1)
PASSWORD = "three plain words"
TITLE = ("Kadınlar, gençler ve çiftçiler; ıssız köylerin şöförsüz ğüçlükleri üzerine odak grup görüşmesi: "
         "ulaşım, çalışma\\üretim")
PLACE = "Durak Mahallesi, köy odası; Şehit Öğretmen Çığır Sokağı Nº 3, Kepsut"


class Service:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.data = f"--data={self.folder.name}"
        self.said("account", "add", "--email=elif@example.org", "--name=Elif K.", "--role=admin", stdin=PASSWORD + "\n")
        self.token = self.said("token", "add", "--role=secretary").strip()
        self.running = subprocess.Popen([PROGRAM, "serve", self.data, "--listen=127.0.0.1:0"],
                                        stdout=subprocess.PIPE, text=True)
        self.address = re.match(r"listening on (http:\S+)", self.running.stdout.readline()).group(1).rstrip("/")
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def said(self, *words, stdin=""):
        return subprocess.run([PROGRAM, *words, self.data], input=stdin, capture_output=True, text=True, check=True).stdout

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.address + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def api(self, method, path, body=None):
        return json.loads(self.call(method, "/api/v1" + path, body))

    def page(self, path, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.browser.open(self.address + path, data) as answer:
            return answer.read().decode()

    def stop(self):
        self.running.terminate()
        self.running.wait(60)
        self.running.stdout.close()
        self.folder.cleanup()


class Calendars(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def plan(self, **changes):
        day = datetime.date.today() + datetime.timedelta(days=30)
        body = {"kind": "focus_group", "title": TITLE, "begins_at": f"{day}T14:00", "ends_at": f"{day}T15:30",
                "time_zone": "Europe/Istanbul", "place": PLACE, **changes}
        return self.service.api("POST", "/meetings", body)

    def file_of(self, meeting):
        raw = self.service.call("GET", f"/meetings/{meeting['id']}/calendar.ics")
        events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
        self.assertEqual(len(events), 1)
        return raw, events[0]

    def test_texts_come_through_folding_and_escaping_letter_by_letter(self):
        raw, event = self.file_of(self.plan())
        self.assertEqual(str(event["SUMMARY"]), TITLE)
        self.assertEqual(str(event["LOCATION"]), PLACE)
        self.assertTrue(raw.endswith(b"\r\n"))
        lines = raw.split(b"\r\n")
        self.assertTrue(any(line.startswith(b" ") for line in lines), "nothing was long enough to fold")
        for line in lines:
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
            line.decode("utf-8")  # never cut inside a letter

    def test_the_calendar_names_what_the_standard_asks_for(self):
        raw, event = self.file_of(self.plan())
        calendar = icalendar.Calendar.from_ical(raw)
        self.assertEqual(calendar["VERSION"], "2.0")
        self.assertIn("PRODID", calendar)
        self.assertEqual(calendar["METHOD"], "PUBLISH")
        self.assertEqual(calendar.errors, [])
        self.assertEqual(event.errors, [])
        self.assertIsInstance(event["DTSTAMP"].dt, datetime.datetime)
        self.assertEqual(event["DTSTAMP"].dt.tzinfo.utcoffset(None), datetime.timedelta(0))

    def test_the_moment_is_that_of_the_meetings_own_clocks(self):
        for zone, wall in (("Europe/Istanbul", "2031-07-12T14:00"), ("Europe/Berlin", "2031-07-12T14:00"),
                           ("Europe/Berlin", "2031-01-12T14:00")):
            _, event = self.file_of(self.plan(time_zone=zone, begins_at=wall, ends_at=wall[:11] + "16:15"))
            begins = datetime.datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))
            self.assertEqual(event["DTSTART"].dt, begins)
            self.assertEqual(event["DTEND"].dt - event["DTSTART"].dt, datetime.timedelta(hours=2, minutes=15))

    def test_a_change_and_a_cancellation_update_the_same_entry(self):
        meeting = self.plan()
        _, first = self.file_of(meeting)
        self.assertEqual(first["STATUS"], "TENTATIVE")
        self.service.api("POST", f"/meetings/{meeting['id']}/state", {"state": "called"})
        _, called = self.file_of(meeting)
        self.assertEqual(called["STATUS"], "CONFIRMED")
        self.service.api("PATCH", f"/meetings/{meeting['id']}", {"place": "Belediye"})
        _, moved = self.file_of(meeting)
        self.service.api("POST", f"/meetings/{meeting['id']}/cancel", {"reason": "kar"})
        _, gone = self.file_of(meeting)
        self.assertEqual(gone["STATUS"], "CANCELLED")
        self.assertEqual({str(event["UID"]) for event in (first, called, moved, gone)}, {str(first["UID"])})
        numbers = [event["SEQUENCE"] for event in (first, called, moved, gone)]
        self.assertEqual(numbers, sorted(set(numbers)), "the sequence rises each time")

    def test_the_private_feed_holds_every_meeting_and_dies_with_its_address(self):
        kept, cancelled = self.plan(title="Kalan"), self.plan(title="İptal edilen")
        self.service.api("POST", f"/meetings/{cancelled['id']}/cancel", {"reason": "kar"})
        self.service.page("/sign-in", email="elif@example.org", password=PASSWORD, next="/")
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.service.page("/account")).group(1)
        path = re.search(r"/feed/[\w-]+\.ics", self.service.page("/account/feed", csrf=csrf)).group(0)

        with urllib.request.urlopen(self.service.address + path) as answer:  # as a telephone would, without a cookie
            self.assertTrue(answer.headers["Content-Type"].startswith("text/calendar"))
            events = icalendar.Calendar.from_ical(answer.read()).walk("VEVENT")
        listed = self.service.api("GET", "/meetings?limit=500")["items"]
        self.assertEqual(len(events), len(listed))
        self.assertEqual(len({str(event["UID"]) for event in events}), len(events))
        states = {str(event["SUMMARY"]): event["STATUS"] for event in events}
        self.assertEqual(states[kept["title"]], "TENTATIVE")
        self.assertEqual(states[cancelled["title"]], "CANCELLED")
        _, alone = self.file_of(kept)
        self.assertIn(str(alone["UID"]), {str(event["UID"]) for event in events}, "feed and file are one entry")

        self.service.page("/account/feed", csrf=csrf, step="withdraw")
        with self.assertRaises(urllib.error.HTTPError) as dead:
            urllib.request.urlopen(self.service.address + path)
        self.assertEqual(dead.exception.code, 404)
        dead.exception.close()


if __name__ == "__main__":
    unittest.main()
