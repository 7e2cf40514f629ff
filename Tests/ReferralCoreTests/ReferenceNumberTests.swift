import Testing

@testable import ReferralCore

@Suite struct `Reference numbers` {
    @Test(arguments: [
        ("RA260306-0123-P", CampusCode.arizona, "2026-03-06", 123), ("RF260306-0124-D", .florida, "2026-03-06", 124),
        ("RM261231-9999-P", .minnesota, "2026-12-31", 9999), ("RA260306-0001-X", .arizona, "2026-03-06", 1),
    ])
    func `a reference is made and read back`(_ text: String, _ campus: CampusCode, _ day: String, _ number: Int) throws
    {
        let date = try #require(CalendarDate(iso: day))
        let reference = try ReferenceNumber(campus: campus, receivedOn: date, sequence: number)
        #expect("\(reference)" == text)
        #expect(try ReferenceNumber(text) == reference)
        #expect(try ReferenceNumber(text.lowercased().filter { $0 != "-" }) == reference)
    }

    @Test func `every single wrong character is caught`() {
        let sound = Array("RA2603060123P")
        for place in sound.indices {
            for wrong in "0123456789ABCDEFGHJKMNPQRTVWXYZ" where wrong != sound[place] {
                var broken = sound
                broken[place] = wrong
                #expect(throws: ReferenceNumberError.self, "\(String(broken))") { try ReferenceNumber(String(broken)) }
            }
        }
    }

    @Test func `every swap of neighbours is caught`() {
        let sound = Array("RA2603060123P")
        for place in sound.indices.dropLast() where sound[place] != sound[place + 1] {
            var broken = sound
            broken.swapAt(place, place + 1)
            #expect(throws: ReferenceNumberError.self, "\(String(broken))") { try ReferenceNumber(String(broken)) }
        }
    }

    @Test func `a day has 9,999 numbers a campus`() throws {
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        for sequence in [0, 10_000] {
            #expect(throws: ReferenceNumberError.sequence) {
                try ReferenceNumber(campus: .arizona, receivedOn: day, sequence: sequence)
            }
        }
    }
}
