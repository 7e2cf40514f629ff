import DeskStore
import Foundation
import Testing

@testable import FaxIntake

struct DocumentShapeTests {
    private func shape(_ bytes: [UInt8]) throws -> DocumentShape {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try DocumentShape(of: try OpenFile(reading: file.path), size: Int64(bytes.count))
    }

    @Test func `a PDF is whole when its trailer is there`() throws {
        let whole = Documents.pdf(String(repeating: "x", count: 9000))
        #expect(try shape(whole) == .pdf)
        #expect(try shape(whole + [UInt8](repeating: 10, count: 500)) == .pdf)
        #expect(try shape([0, 0, 1] + whole) == .pdf)
        #expect(try shape(Array(whole.prefix(5000))) == .incomplete(.pdf))
    }

    @Test(arguments: [false, true])
    func `a TIFF is whole when every page and strip lies inside the file`(bigEndian: Bool) throws {
        let whole = Documents.tiff(pages: 3, bigEndian: bigEndian)
        #expect(try shape(whole) == .tiff(received: nil))
        for cut in stride(from: 4, to: whole.count, by: 1) {
            let expected: DocumentShape = .incomplete(.tiff)
            #expect(try shape(Array(whole.prefix(cut))) == expected, "cut at \(cut)")
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `a TIFF whose pages go round in a circle is walked once`() throws {
        #expect(try shape(Documents.tiff(pages: 2, loops: true)) == .tiff(received: nil))
    }

    @Test func `the time a fax server wrote into its TIFF is found`() throws {
        #expect(
            try shape(Documents.tiff(received: "2026:03:06 15:41:07")) == .tiff(received: "2026:03:06 15:41:07"))
    }

    @Test func `nothing, zeros and other things are told apart`() throws {
        #expect(try shape([]) == .empty)
        #expect(try shape([UInt8](repeating: 0, count: 5000)) == .empty)
        #expect(try shape(Array("Dear doctor".utf8)) == .foreign)
        #expect(try shape([0x50, 0x4B, 3, 4]) == .foreign)
    }
}

struct SidecarTests {
    private let now = Date(timeIntervalSince1970: 1_772_836_867)  // 2026-03-06T22:41:07Z

    private func sidecar(_ text: String) throws -> Sidecar {
        let zone = try #require(TimeZone(identifier: "America/Phoenix"))
        return try Sidecar(Array(text.utf8), now: now, zone: zone)
    }

    @Test func `our own sidecar is understood`() throws {
        let read = try sidecar(
            """
            {"sender": "(480) 555-0111", "dialled": "+1 507 555 0140", "received": "2026-03-06T15:00:00-07:00",
             "pages": 3, "error": ""}
            """)
        #expect(read.sender == "+14805550111")
        #expect(read.dialled == "+15075550140")
        #expect(read.received == Date(timeIntervalSince1970: 1_772_834_400))
        #expect(read.pages == 3)
        #expect(read.lineTrouble == nil)
        #expect(read.unclear == [])
    }

    @Test func `HylaFAX names, its own time and its error are understood`() throws {
        let read = try sidecar(
            """
            {"CIDNUMBER": "4805550111", "CALLID3": "5075550140", "RECEIVED": "2026:03:06 15:00:00", "PAGES": "2",
             "MSG": "no carrier\\ndetected", "DEVICE": "ttyS0"}
            """)
        #expect(read.sender == "+14805550111")
        #expect(read.dialled == "+15075550140")
        #expect(read.received == Date(timeIntervalSince1970: 1_772_834_400))
        #expect(read.pages == 2)
        #expect(read.lineTrouble == "no carrier detected")
    }

    @Test func `the lines of faxinfo are understood`() throws {
        let read = try sidecar(
            """
            recvq/fax00007.tif (ftp):
                      Sender: +14805550111
                       Pages: 3
                     Quality: Fine
                    Received: 2026:03:06 15:00:00
            """)
        #expect(read.sender == "+14805550111")
        #expect(read.pages == 3)
        #expect(read.received == Date(timeIntervalSince1970: 1_772_834_400))
    }

    @Test func `seconds since 1970 are understood`() throws {
        #expect(try sidecar(#"{"EpochTime": 1772834400}"#).received == Date(timeIntervalSince1970: 1_772_834_400))
    }

    @Test(arguments: [
        #"{"received": "2027-03-06T15:00:00Z"}"#, #"{"received": "1971-01-01T00:00:00Z"}"#,
        #"{"received": "yesterday"}"#, #"{"received": "2026:02:30 15:00:00"}"#,
    ])
    func `a time that cannot be is left out and said`(text: String) throws {
        let read = try sidecar(text)
        #expect(read.received == nil)
        #expect(read.unclear == ["received"])
    }

    @Test func `values that make no sense are left out and said`() throws {
        let read = try sidecar(#"{"sender": "CLINIC", "dialled": ["x"], "pages": -1, "received": {}}"#)
        var expected = try sidecar("{}")
        expected.unclear = ["pages", "sender"]
        #expect(read == expected)
    }

    @Test func `what is no sidecar is refused with a name for the flaw`() {
        #expect(throws: Sidecar.Flaw.notReadable) { try sidecar("not json") }
        #expect(throws: Sidecar.Flaw.notReadable) { try sidecar("[1, 2]") }
        #expect(throws: Sidecar.Flaw.tooLarge) {
            try sidecar("{\"sender\": \"" + String(repeating: "1", count: 70_000) + "\"}")
        }
    }
}
