import Foundation
import ReferralCore

/// Changes answers of the reader and takes them in as the desk does.
struct AnswerFuzz {
    private(set) var believed = 0
    private(set) var refused = 0
    private(set) var babble = 0
    /// Answers that were believed once and not a second time: the check would let through what it refuses.
    private(set) var contradictions = 0
    private let answers: [[UInt8]]
    private var dice: SeededDice

    init(answers: [[UInt8]], seed: Int) {
        self.answers = answers
        dice = SeededDice(seed)
    }

    /// What a hostile writer puts where a number or a text stood.
    private static let oddities = [
        "1e309", "-1e309", "-0", "9223372036854775808", "-9223372036854775808", "1e-400", "NaN", "null", "true", "[]",
        "{}", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\"", "\"123-45-6789\"", "0.1e", "[[[[]]]]", "4294967296",
        "\"page 1\\npage 2\"", "1.7976931348623157e308", "\"\u{FEFF}\u{0301}\u{0301}\"", "{\"_0\":{}}",
    ]

    mutating func round() {
        var bytes = answers[Int.random(in: answers.indices, using: &dice)]
        for _ in 0..<Int.random(in: 1...4, using: &dice) { change(&bytes) }
        takeIn(Data(bytes))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        guard bytes.count > 8 else { return }
        let place = Int.random(in: bytes.indices, using: &dice)
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...64, using: &dice)))
        case 3: bytes.removeLast(bytes.count - place)
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 200)], at: place)
        case 5: splice(&bytes, at: place)
        case 6: nest(&bytes, at: place)
        default: replaceValue(in: &bytes, after: place)
        }
    }

    /// The beginning of one answer with the end of another.
    private mutating func splice(_ bytes: inout [UInt8], at place: Int) {
        let other = answers[Int.random(in: answers.indices, using: &dice)]
        let start = Int.random(in: other.indices, using: &dice)
        bytes = Array(bytes[..<place]) + other[start...]
    }

    private mutating func nest(_ bytes: inout [UInt8], at place: Int) {
        let depth = Int.random(in: 1...5000, using: &dice)
        let sign: UInt8 = Bool.random(using: &dice) ? UInt8(ascii: "[") : UInt8(ascii: "{")
        bytes.insert(contentsOf: [UInt8](repeating: sign, count: depth), at: place)
    }

    /// The next value after a colon becomes an oddity; the answer stays JSON.
    private mutating func replaceValue(in bytes: inout [UInt8], after place: Int) {
        guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
        let ends: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")]
        guard let end = bytes[(colon + 1)...].firstIndex(where: { ends.contains($0) }) else { return }
        let oddity = Self.oddities[Int.random(in: Self.oddities.indices, using: &dice)]
        bytes.replaceSubrange((colon + 1)..<end, with: Array(oddity.utf8))
    }

    private mutating func takeIn(_ bytes: Data) {
        guard case .evidence(let evidence)? = ReaderTranscript(bytes).answer else {
            babble += 1
            return
        }
        guard let sound = try? evidence.validated() else {
            refused += 1
            return
        }
        believed += 1
        if (try? sound.validated()) != sound { contradictions += 1 }
        guard let day = CalendarDate(iso: "2026-03-06") else { return }
        let context = DecisionContext(receivedOn: day, campus: .arizona, senderNumber: nil)
        let decided = sound.referrals.map { ReferralDecision.decide($0, pages: sound.pages, context: context) }
        let report = ReadReport(sha256: String(repeating: "0", count: 64), evidence: sound, decided: decided)
        if (try? report.json(pretty: false)) == nil { contradictions += 1 }
    }
}
