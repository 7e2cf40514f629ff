import ReferralCore
import Testing

@testable import DeskSettings

@Suite struct `The desk's configuration` {
    @Test func `an empty file means the defaults`() throws {
        #expect(try DeskConfiguration.parse("", file: "faxdesk.yaml") == DeskConfiguration())
    }

    @Test func `the file that init writes says the defaults, every key of them`() throws {
        let text = DeskConfiguration.commentedDefault
        #expect(try DeskConfiguration.parse(text, file: "faxdesk.yaml") == DeskConfiguration())
        let keys =
            DeskConfiguration.CodingKeys.allCases.map(\.rawValue)
            + ReaderConfiguration.CodingKeys.allCases.map(\.rawValue)
        for key in keys {
            #expect(text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("\(key):") }, "\(key)")
        }
    }

    @Test func `every key is read`() throws {
        let text = """
            campus: FL
            inbox: /srv/share/faxes
            policy: business3
            settling_seconds: 1.5
            patience_minutes: 2.5
            poll_seconds: 4
            readers: 3
            reader: {timeout_seconds: 60, pages: 10, page_side_points: 2000, page_pixels: 2000000, processor_seconds: 30, memory_megabytes: 256}
            accept_from: 0.95
            report_fictional_numbers: true
            templates: /srv/templates
            language_data: /srv/tessdata
            """
        var expected = DeskConfiguration()
        expected.campus = .florida
        expected.inbox = "/srv/share/faxes"
        expected.policy = .business3
        expected.settlingSeconds = 1.5
        expected.patienceMinutes = 2.5
        expected.pollSeconds = 4
        expected.readers = 3
        expected.reader.timeoutSeconds = 60
        expected.reader.limits.pages = 10
        expected.reader.limits.pageSide = 2000
        expected.reader.limits.pagePixels = 2_000_000
        expected.reader.limits.processorSeconds = 30
        expected.reader.limits.memory = 268_435_456
        expected.acceptFrom = 0.95
        expected.reportFictionalNumbers = true
        expected.templates = "/srv/templates"
        expected.languageData = "/srv/tessdata"
        #expect(try DeskConfiguration.parse(text, file: "faxdesk.yaml") == expected)
        #expect(expected.thresholds.accept == 0.95)
    }

    @Test(arguments: [
        ("campus: MN\npol_seconds: 3", "faxdesk.yaml:2: unknown key 'pol_seconds'; did you mean 'poll_seconds'?"),
        ("inbox: faxes", "faxdesk.yaml:1: 'inbox' is a whole path, from the root on"),
        ("campus: TX", "faxdesk.yaml:1: 'campus': cannot be 'TX', only AZ, FL, MN"),
        ("campus: MN\naccept_from: 0.2", "faxdesk.yaml:2: 'accept_from' is a probability from 0.5 to 1"),
        ("reader:\n  pages: 0", "faxdesk.yaml:2: 'reader.pages' is 1 to 10000"),
        ("reader:\n  page: 3", "faxdesk.yaml:2: unknown key 'page' in 'reader'; did you mean 'pages'?"),
        ("reader: {memory_megabytes: 99999999999999999}", "faxdesk.yaml:1: 'reader.memory_megabytes' is 128 to 65536"),
    ])
    func `what cannot be is refused with its line`(_ text: String, _ message: String) {
        #expect {
            try DeskConfiguration.parse(text, file: "faxdesk.yaml")
        } throws: {
            "\($0)" == message
        }
    }
}
