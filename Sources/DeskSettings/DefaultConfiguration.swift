extension DeskConfiguration {
    /// The `faxdesk.yaml` that `faxdesk init` writes: every key with its default, explained.
    package static let commentedDefault = """
        # Settings of this desk. Every key may be left out; the value shown is the one used then.
        # A misspelt key is refused when the desk starts, with its line.

        # The campus of a fax when the number it was sent to is not known: AZ, FL or MN.
        campus: MN

        # Folder the faxes arrive in, such as /srv/faxdesk/inbox or a share. Left empty: the inbox in this desk.
        inbox:

        # What "a response within three days" means: calendar3, business3 or elapsed72.
        # Left empty, each campus keeps the policy written in Templates/campuses.yaml.
        policy:

        # A file in the inbox is taken when it has not changed for so many seconds.
        settling_seconds: 3

        # A file that is still but empty or cut off may only be late. After so many minutes it is taken as it is.
        # 'faxdesk run --once' waits ten times settling_seconds at most.
        patience_minutes: 10

        # The inbox is listed so often, in seconds. New files are usually noticed at once; this is the safety net.
        poll_seconds: 2

        # How many documents are read at the same time. Left empty: one for each processor core.
        readers:

        # What reading one document may cost before it is set aside for a person.
        reader:
          timeout_seconds: 900
          pages: 300
          page_side_points: 14400
          page_pixels: 60000000
          processor_seconds: 600
          page_seconds: 60
          memory_megabytes: 1536
          # Each reader shuts itself in before it looks at a document. 'required': where the kernel lacks a part of that,
          # nothing is read. 'best-effort': what the kernel has is used. 'faxdesk doctor' says what holds.
          confinement: required

        # File with the key that locks the originals in the vault ('faxdesk vault new-key FILE' makes one). It belongs
        # outside the desk, and a copy in a safe place. Left empty: originals are kept as they came.
        vault_key:

        # The review console in the browser, served by 'faxdesk run'.
        console:
          serve: true
          # Anything but this machine's own address asks for a certificate and its key (PEM files).
          address: 127.0.0.1
          port: 8642
          # Names, with port, under which browsers reach it besides 127.0.0.1 and localhost.
          hosts: []
          certificate:
          key:
          # Who does nothing for so long is signed out; what he began is kept. At most 15.
          idle_minutes: 10
          absolute_hours: 12

        # A field is accepted without a person from this probability of being right, 0.5 to 1.
        accept_from: 0.9

        # Telephone numbers 555-0100 to 555-0199 belong to nobody. Report them? The sample faxes use them.
        report_fictional_numbers: false

        letters:
          # What stands at the head of every letter.
          letterhead: Referral Intake Desk
          # Acknowledge every referral that was read, without a person? This does not keep the promise.
          acknowledge_automatically: false
          # Does an acknowledgement that a person approved keep the promise?
          acknowledgement_counts: false
          # Days a request for missing information stays open.
          open_days: 14

        # How letters leave the house. folder: files for any fax server. hylafax: sendfax and faxstat. print: by hand.
        # command: a program of your own.
        outbox:
          channel: folder
          server: localhost
          program: []
          look_seconds: 15

        # Who is told when a promise runs out or a letter fails: a program of your own, called with recipient, level,
        # reference and words; and mail addresses for assignee, desk, lead, supervisor, manager.
        notify:
          program: []

        # Folder of forms, labels and campuses. Left empty: the one that came with the program.
        templates:

        # Folder of Tesseract's language data. Left empty: the system's.
        language_data:

        """
}
