import ArgumentParser
import DeskSettings
import DeskStore
import Foundation
import ReferralCore
import Synchronization

/// `faxlab crowd`: fills a desk with invented referrals, to see how it works under years of them.
struct CrowdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crowd",
        abstract: "Fills a desk with invented referrals, as many as years bring.",
        discussion: """
            Reads some sample faxes, then writes other people's answers into those readings and gives them to the desk \
            through the same acts as real ones: each with its row, its promise, its decision and its log entries. All but \
            the latest are answered by telephone. Only the latest have page pictures and an original, because the disk \
            would be full of them; 'verify' misses the other originals. No report is made. Everything in it is synthetic.

            Examples:
              faxdesk init --desk /tmp/crowded
              faxlab crowd /tmp/crowded --referrals 100000
            """)

    @Argument(help: "The desk, made with 'faxdesk init'. It should be new.")
    var desk: String
    @Option(help: "Referrals to invent.")
    var referrals = 100_000
    @Option(help: "How many of them, the latest, have page pictures and an original.")
    var pictures = 1000
    @Option(help: "How many of them, the latest, still wait for an answer.")
    var open = 5000
    @Option(help: "Days before now over which they came, evenly.")
    var days = 180
    @Option(help: "Seed of the first person.")
    var seed = 1
    @Option(help: "Folder of samples whose readings are used.")
    var samples = "SampleForms/faxes"
    @Option(help: "How many of the samples.")
    var models = 12
    @OptionGroup var bench: BenchOptions

    func validate() throws {
        if referrals < 1 || days < 1 || models < 1 { throw ValidationError("Give numbers from 1.") }
    }

    func run() async throws {
        let folder = DeskFolder(root: URL(filePath: desk))
        try folder.check()
        let directory = try CampusDirectory.load(try TemplatesFolder.find(explicit: bench.templates).campuses)
        let faxes = Array(try TruthfulFax.all(in: URL(filePath: samples)).prefix(models))
        let crowd = try Crowd(of: faxes, by: try bench.reader())
        let started = Date()
        let watch = CrowdWatch(started)
        let store = try DeskStore(at: folder.database, clock: watch.clock)
        let host = CrowdHost(crowd: crowd, store: store, vault: folder.originals, directory: directory)
        for index in 0..<referrals {
            let age = Double(days) * 86_400 * Double(referrals - index) / Double(referrals)
            watch.set(started.addingTimeInterval(-age))
            let reference = try await host.admit(
                seed + index, at: watch.clock.now, wantsPictures: referrals - index <= pictures)
            // A desk that grew by itself has made its reports; of these nobody would read one.
            try await store.noteReport(of: reference)
            if referrals - index > open {
                try await store.answerByTelephone(
                    reference, to: "front desk", at: watch.clock.now, by: "crowd")
            }
            if index % 500 == 499 { Progress.show("\(index + 1)/\(referrals)") }
        }
        Progress.clear()
        let seconds = Date().timeIntervalSince(started)
        print("\(referrals) referrals in \(Int(seconds.rounded())) s")
    }
}

/// The time at the desk while the crowd comes in.
private final class CrowdWatch: Sendable {
    private let moment: Mutex<Date>

    init(_ moment: Date) { self.moment = Mutex(moment) }

    var clock: DeskClock { DeskClock { self.moment.withLock { $0 } } }

    func set(_ date: Date) { moment.withLock { $0 = date } }
}

/// Takes guests in by the acts real faxes are taken in by.
private struct CrowdHost {
    let crowd: Crowd
    let store: DeskStore
    let vault: Vault
    let directory: CampusDirectory

    func admit(_ number: Int, at now: Date, wantsPictures: Bool) async throws -> ReferenceNumber {
        let campus = crowd.guest(number, on: CalendarDate(dayNumber: 20_000)).campus
        let promise = try Promise(receivedAt: now, campus: campus, directory: directory)
        let guest = crowd.guest(number, on: promise.receivedOn)
        let model = crowd.models[guest.model]
        // Bytes behind a document's end change nothing but its fingerprint.
        let bytes = model.bytes + Array("\n% crowd \(number)\n".utf8)
        let fingerprint = wantsPictures ? try vault.keep(bytes) : Fingerprint.of(bytes)
        let calendar = directory.campuses[campus].map { "\($0.calendar.base.rawValue)/\(directory.version)" } ?? ""
        let admission = try await store.admit(
            ArrivedFax(
                fingerprint: fingerprint, bytes: Int64(bytes.count), kind: model.kind, campus: campus,
                campusSource: .dialled, received: ReceivedTime(at: now, source: .sidecar), sender: guest.sender,
                statedPages: model.evidence.pages.count, fileName: "crowd-\(number).\(model.kind.rawValue)",
                fileMark: "crowd:\(number)", trouble: guest.isUnreadable ? .encrypted : nil),
            terms: PromiseTerms(promise, calendar: calendar, zoneData: TimeZone.timeZoneDataVersion))
        let reference = admission.reference
        guard let fax = try await store.leaseNext(for: 3600) else { return reference }
        var evidence = guest.evidence
        if wantsPictures { evidence.pictures = model.evidence.pictures }
        let context = DecisionContext(receivedOn: promise.receivedOn, campus: campus, senderNumber: guest.sender)
        let decided = evidence.referrals.map {
            ReferralDecision.decide($0, pages: evidence.pages, context: context)
        }
        _ = try await store.record(evidence, decided: decided, of: fax)
        return reference
    }
}

extension Admission {
    fileprivate var reference: ReferenceNumber {
        switch self {
        case .admitted(_, let reference), .deliveredAgain(_, let reference), .knownFile(_, let reference): reference
        }
    }
}
