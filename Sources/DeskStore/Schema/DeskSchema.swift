/// The desk's tables. Each rule of the domain that a table can keep is kept by the table.
///
/// Moments (`…_at`, `…_until`) are whole milliseconds since 1970, UTC. What a person may not change is guarded by triggers.
internal import GRDB

enum DeskSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 faxes, referrals, promises") { db in
            try db.execute(sql: faxes)
            try db.execute(sql: referrals)
            try db.execute(sql: promises)
            for table in ["reading", "decision", "promise_event", "audit_event"] {
                try db.execute(sql: appendOnly(table))
            }
        }
        LetterSchema.register(in: &migrator)
        migrator.registerMigration("a desk that watches itself") { db in
            try db.execute(sql: WatchfulnessSchema.heartbeat)
            try db.execute(sql: WatchfulnessSchema.fairQueue)
        }
        migrator.registerMigration("people, reviews, worklist lines", migrate: ReviewSchema.migrate)
        migrator.registerMigration("calendar links", migrate: CalendarSchema.migrate)
        // Finding what a sender sent before must not cost more from month to month.
        migrator.registerMigration("faxes of a sender") { db in
            try db.execute(sql: "CREATE INDEX fax_sender ON fax (sender, received_at) WHERE sender IS NOT NULL")
        }
        migrator.registerMigration("indexes of a large desk", migrate: LargeDeskSchema.migrate)
        return migrator
    }

    /// `identity` tells faxes apart: the fingerprint of the bytes, or of the delivery where there are no bytes.
    private static let faxes = """
        CREATE TABLE fax (
            id INTEGER PRIMARY KEY,
            identity TEXT NOT NULL UNIQUE CHECK (length(identity) = 64),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('pdf', 'tiff', 'other')),
            campus TEXT NOT NULL CHECK (campus IN ('AZ', 'FL', 'MN')),
            campus_source TEXT NOT NULL CHECK (campus_source IN ('dialled', 'default')),
            sender TEXT,
            sender_source TEXT CHECK (sender_source IN ('sidecar', 'header')),
            dialled TEXT,
            stated_pages INTEGER CHECK (stated_pages > 0),
            line_trouble TEXT,
            received_at INTEGER NOT NULL,
            received_source TEXT NOT NULL CHECK (received_source IN ('sidecar', 'fax-server', 'file')),
            admitted_at INTEGER NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('waiting', 'reading', 'read', 'quarantined')),
            urgency_rank INTEGER NOT NULL DEFAULT 4 CHECK (urgency_rank BETWEEN 0 AND 4),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND attempts),
            lease TEXT,
            lease_until INTEGER,
            trouble TEXT,
            finished_at INTEGER,
            CHECK ((sender IS NULL) = (sender_source IS NULL)),
            CHECK ((stage = 'reading') = (lease IS NOT NULL)),
            CHECK ((lease IS NULL) = (lease_until IS NULL)),
            CHECK ((stage = 'quarantined') = (trouble IS NOT NULL)),
            CHECK ((stage IN ('read', 'quarantined')) = (finished_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX fax_queue ON fax (urgency_rank, failures, received_at, id) WHERE stage IN ('waiting', 'reading');
        CREATE INDEX fax_received ON fax (received_at);
        CREATE INDEX fax_finished ON fax (finished_at) WHERE finished_at IS NOT NULL;

        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            fax_id INTEGER NOT NULL REFERENCES fax (id),
            file_name TEXT NOT NULL,
            file_mark TEXT NOT NULL,
            arrived_at INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            received_source TEXT NOT NULL CHECK (received_source IN ('sidecar', 'fax-server', 'file')),
            sender TEXT,
            dialled TEXT,
            sidecar BLOB CHECK (length(sidecar) <= 65536),
            sidecar_trouble TEXT,
            duplicate INTEGER NOT NULL CHECK (duplicate IN (0, 1)),
            UNIQUE (fax_id, file_mark)
        ) STRICT;

        CREATE TABLE reading (
            id INTEGER PRIMARY KEY,
            fax_id INTEGER NOT NULL REFERENCES fax (id),
            read_at INTEGER NOT NULL,
            seconds REAL NOT NULL CHECK (seconds >= 0),
            evidence TEXT NOT NULL CHECK (json_valid(evidence))
        ) STRICT;
        CREATE INDEX reading_fax ON reading (fax_id);

        CREATE TABLE page (
            fax_id INTEGER NOT NULL REFERENCES fax (id),
            page INTEGER NOT NULL CHECK (page > 0),
            kind TEXT NOT NULL CHECK (kind IN ('form', 'cover', 'notes', 'blank', 'undecoded')),
            fingerprint INTEGER,
            PRIMARY KEY (fax_id, page)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE page_picture (
            fax_id INTEGER NOT NULL REFERENCES fax (id),
            page INTEGER NOT NULL CHECK (page > 0),
            dpi REAL NOT NULL CHECK (dpi > 0),
            png BLOB NOT NULL,
            UNIQUE (fax_id, page)
        ) STRICT;
        """

    /// `patient_mark` is a hash of family name and birth date, for finding resends.
    private static let referrals = """
        CREATE TABLE referral (
            id INTEGER PRIMARY KEY,
            fax_id INTEGER NOT NULL REFERENCES fax (id),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 15),
            campus TEXT NOT NULL CHECK (campus IN ('AZ', 'FL', 'MN')),
            created_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('unread', 'read', 'unreadable')),
            urgency TEXT NOT NULL CHECK (urgency IN ('stat', 'asap', 'urgent', 'routine', 'unknown')),
            urgency_rank INTEGER NOT NULL CHECK (urgency_rank BETWEEN 0 AND 4),
            patient_name TEXT,
            patient_dob TEXT,
            patient_mark TEXT,
            form TEXT,
            to_check INTEGER NOT NULL DEFAULT 0 CHECK (to_check >= 0),
            incomplete INTEGER NOT NULL DEFAULT 0 CHECK (incomplete >= 0),
            reported_at INTEGER,
            UNIQUE (fax_id, ordinal)
        ) STRICT;
        CREATE INDEX referral_unreported ON referral (id) WHERE reported_at IS NULL AND state <> 'unread';
        CREATE INDEX referral_patient ON referral (patient_mark) WHERE patient_mark IS NOT NULL;

        CREATE TABLE decision (
            id INTEGER PRIMARY KEY,
            referral_id INTEGER NOT NULL REFERENCES referral (id),
            reading_id INTEGER NOT NULL REFERENCES reading (id),
            decided_at INTEGER NOT NULL,
            decided TEXT NOT NULL CHECK (json_valid(decided))
        ) STRICT;
        CREATE INDEX decision_referral ON decision (referral_id);

        CREATE TABLE resend (
            referral_id INTEGER NOT NULL REFERENCES referral (id),
            earlier_id INTEGER NOT NULL REFERENCES referral (id),
            basis TEXT NOT NULL CHECK (basis IN ('same-patient', 'same-page')),
            found_at INTEGER NOT NULL,
            PRIMARY KEY (referral_id, earlier_id),
            CHECK (earlier_id <> referral_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE reference_day (
            campus TEXT NOT NULL CHECK (campus IN ('AZ', 'FL', 'MN')),
            day TEXT NOT NULL,
            last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 9999),
            PRIMARY KEY (campus, day)
        ) STRICT, WITHOUT ROWID;
        """

    private static let promises = """
        CREATE TABLE promise (
            id INTEGER PRIMARY KEY,
            referral_id INTEGER NOT NULL REFERENCES referral (id),
            number INTEGER NOT NULL DEFAULT 1 CHECK (number > 0),
            campus TEXT NOT NULL CHECK (campus IN ('AZ', 'FL', 'MN')),
            day TEXT NOT NULL,
            policy TEXT NOT NULL,
            policy_version INTEGER NOT NULL,
            calendar TEXT NOT NULL,
            zone TEXT NOT NULL,
            zone_data TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            received_source TEXT NOT NULL CHECK (received_source IN ('sidecar', 'fax-server', 'file')),
            start_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL CHECK (due_at > start_at),
            work_due_at INTEGER NOT NULL CHECK (work_due_at <= due_at),
            unstaffed_window INTEGER NOT NULL CHECK (unstaffed_window IN (0, 1)),
            state TEXT NOT NULL CHECK (state IN ('open', 'met')),
            UNIQUE (referral_id, number)
        ) STRICT;
        CREATE INDEX promise_open ON promise (work_due_at, due_at) WHERE state = 'open';

        CREATE TABLE promise_event (
            seq INTEGER PRIMARY KEY,
            promise_id INTEGER NOT NULL REFERENCES promise (id),
            kind TEXT NOT NULL CHECK (kind IN ('created', 'recomputed', 'reminder', 'letter-queued', 'send-attempt',
                'answered', 'met', 'missed', 'reopened', 'escalated', 'note')),
            record TEXT NOT NULL CHECK (json_valid(record)),
            previous TEXT NOT NULL CHECK (length(previous) = 64),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX promise_event_promise ON promise_event (promise_id);

        CREATE TABLE audit_event (
            seq INTEGER PRIMARY KEY,
            subject TEXT NOT NULL,
            kind TEXT NOT NULL,
            record TEXT NOT NULL CHECK (json_valid(record)),
            previous TEXT NOT NULL CHECK (length(previous) = 64),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX audit_event_subject ON audit_event (subject);

        CREATE TABLE chain_head (
            chain TEXT PRIMARY KEY CHECK (chain IN ('promise', 'audit')),
            seq INTEGER NOT NULL CHECK (seq > 0),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT, WITHOUT ROWID;
        """

    private static func appendOnly(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_stays BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) is never changed'); END;
        CREATE TRIGGER \(table)_remains BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) is never deleted'); END;
        """
    }
}
