import DeskStore
import FaxLaboratory
import Foundation
import ReferralCore
import Testing

@testable import ResponseLetters

/// Nothing that leaves the desk holds more of a patient than initials and the year of birth.
struct PrivacyTests {
    private static let seeds = Array(1...500)
    /// What identifies a patient or tells of his health.
    private static let secret: [FieldKey] = [
        .patientName, .patientBirthDate, .patientAddress, .patientPhone, .patientRegistrationNumber, .guardianName,
        .guardianPhone, .insuranceMemberID, .insuranceGroupNumber, .priorAuthorizationNumber, .workCompensationClaim,
        .reasonDiagnosis, .reasonICD10, .reasonText,
    ]

    /// A story as decided, with labels that have caught a piece of the answer beside them.
    private static func decided(_ story: ReferralStory) -> DecidedReferral {
        var fields: [FieldKey: DecidedField] = [:]
        for (key, value) in story.truth {
            let written = story.written[key]?.joined(separator: " ") ?? ""
            fields[key] = DecidedField(
                value: value, raw: written, confidence: 0.99, status: .accepted, page: 1, box: nil, source: .print,
                alternatives: [], label: "\(key.rawValue): \(written)", note: nil)
        }
        let name = story.written[.patientName]?.first ?? ""
        for key in [FieldKey.insuranceType, .referrerNPI] {
            fields[key] = DecidedField(
                value: nil, raw: "", confidence: 0, status: .missing, page: 1, box: nil, source: .print,
                alternatives: [], label: "Insurance \(name)", note: nil)
        }
        return DecidedReferral(
            pages: [1], form: nil, fields: fields, findings: [], proposals: [], urgency: .routine,
            incomplete: [.insuranceType, .referrerNPI])
    }

    /// The pieces of an answer that would give it away: words and numbers of some length.
    private static func pieces(of story: ReferralStory) -> [String] {
        secret.flatMap { key -> [String] in
            let texts = story.written[key] ?? []
            let words =
                key == .patientName || key == .guardianName
                ? texts.flatMap { $0.split(separator: " ").map(String.init) } : []
            return texts + words.map { $0.filter(\.isLetter) }
        }.filter { $0.count >= 4 }.map { $0.lowercased() }
    }

    @Test func `no letter of 500 referrals holds more than initials and a year`() throws {
        let day = try #require(CalendarDate(year: 2026, month: 3, day: 6))
        let twists = Set(ReferralStory.Twist.allCases).subtracting([.missingItems, .badNPI])
        let press = try Desks.press()
        for seed in Self.seeds {
            let story = ReferralStory(seed: seed, twists: seed.isMultiple(of: 2) ? twists : [], on: day)
            let decided = Self.decided(story)
            var subject = try Desks.subject()
            subject.items = RequestedItems.items(of: decided)
            guard case .text(let name)? = story.truth[.patientName],
                case .text(let birth)? = story.truth[.patientBirthDate]
            else { continue }
            subject.patient = PatientShorthand.text(name: name, birthDate: birth)
            for kind in LetterKind.allCases {
                let text = try press.bodyText(
                    kind, about: subject, details: Desks.details(for: kind), on: Desks.received
                ).lowercased()
                let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
                for piece in Self.pieces(of: story) {
                    let isThere = piece.contains(" ") ? text.contains(piece) : words.contains(piece)
                    #expect(!isThere, "seed \(seed), \(kind.rawValue)")
                }
                #expect(!text.contains(birth))
            }
        }
    }

    /// Two words that follow each other.
    private static func pairs(_ text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return Set(zip(words, words.dropFirst()).map { "\($0) \($1)" })
    }

    @Test func `file names, job tickets, notices and feed of 500 referrals name no patient`() async throws {
        let day = try #require(CalendarDate(year: 2026, month: 3, day: 6))
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            var secrets: Set<String> = []
            for seed in Self.seeds {
                let story = ReferralStory(seed: seed, on: day)
                secrets.formUnion(Self.pieces(of: story))
                let fax = story.truth[.referrerFax].map(\.plain) ?? ""
                let reference = try await stage.receive("fax \(seed)", decided: Self.decided(story), sender: fax)
                guard seed.isMultiple(of: 10) else { continue }
                _ = try await stage.approve(.missingInformation, for: reference)
            }
            try await Outbox(
                store: stage.store, vault: stage.vault, channel: FolderChannel(folder: stage.outbox),
                logger: Stage.logger
            ).round()
            stage.watch.set("2026-03-09T23:30:00Z")
            try await PromiseWatch(store: stage.store, directory: stage.directory, policy: nil).look()
            let names = try FileManager.default.contentsOfDirectory(atPath: stage.outbox.path)
            let tickets = try names.filter { $0.hasSuffix(".json") }
                .map { try String(contentsOf: stage.outbox.appending(path: $0), encoding: .utf8) }
            #expect(tickets.count == Self.seeds.count / 10)
            let notices = try await stage.store.waitingNotices()
            #expect(notices.count >= Self.seeds.count)
            let told = notices.map { "\($0.reference) \($0.level) \(NoticeDelivery.words(for: $0.level))" }
            let ledger = stage.store.ledger(.openOrClosed(since: .distantPast))
            var feeds: [String] = []
            for shape in PromiseFeed.Shape.allCases {
                feeds.append(
                    try await PromiseFeed(host: "h", shape: shape).text(of: ledger, at: stage.store.clock.now))
            }
            let text = (names + tickets + told + feeds).joined(separator: "\n").lowercased()
            let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
            let pairs = Self.pairs(text)
            for secret in secrets {
                let parts = Self.pairs(secret)
                #expect(parts.isEmpty ? !words.contains(secret) : parts.isDisjoint(with: pairs), "\(secret)")
            }
        }
    }

    @Test func `file names, notices, the feed and the log hold references only`() async throws {
        try await inTemporaryFolder { folder in
            let stage = try Stage(folder)
            let reference = try await stage.receive("fax")
            _ = try await stage.approve(.missingInformation, for: reference)
            try await Outbox(
                store: stage.store, vault: stage.vault, channel: FolderChannel(folder: stage.outbox),
                logger: Stage.logger
            ).round()
            stage.watch.set("2026-03-11T16:00:00Z")
            try await PromiseWatch(store: stage.store, directory: stage.directory, policy: nil).look()
            let ticket = try String(
                contentsOf: stage.outbox.appending(path: "\(reference)-L1.1.json"), encoding: .utf8)
            let names = try FileManager.default.contentsOfDirectory(atPath: stage.outbox.path).joined()
            let feed = try await PromiseFeed(host: "h", shape: .todos)
                .text(of: stage.store.ledger(.open), at: stage.store.clock.now)
            let notices = try await stage.store.waitingNotices().map { "\($0)" }.joined()
            let log = try await stage.store.sheet(for: reference).history.map(\.record).joined()
            let pdf = String(
                decoding: try await stage.letters.preview(
                    .accepted, for: reference, details: Desks.details(for: .accepted)
                ).pdf, as: UTF8.self)
            for text in [ticket, names, feed, notices, log, pdf] {
                for secret in ["Quillfeather", "Zebedee", "1961-04-02", "Z.Q."] { #expect(!text.contains(secret)) }
            }
        }
    }
}
