/// The house around a desk that is killed again and again: it sends faxes, takes letters from the outbox as a fax server does,
/// and knows what must be there in the end.
import DeskStore
import Foundation
import ReferralCore

struct StepOffice {
    let desk: DeskFolder
    private let samples: URL
    /// Fingerprints of what was faxed: referrals that can be read, and documents that cannot.
    private(set) var sound: Set<Fingerprint> = []
    private(set) var refused: Set<Fingerprint> = []
    /// How often each letter was handed over.
    private var jobs: [String: Int] = [:]
    private var last: [UInt8] = []

    /// Takes its faxes from the samples: a referral that can be read, and one that cannot be opened.
    init(at root: URL, samples: URL) {
        desk = DeskFolder(root: root)
        self.samples = samples
    }

    /// A fax with its note, the fax before it once more, and a document that is encrypted.
    mutating func send() throws {
        let number = sound.count
        if !last.isEmpty { try drop(last, "again-\(number).tif") }
        last = try different("faxes/arizona-fine-clean.tif", number)
        let note = try Data(contentsOf: samples.appending(path: "faxes/arizona-fine-clean.json"))
        try note.write(to: desk.inbox.appending(path: "fax-\(number).json"))
        try drop(last, "fax-\(number).tif")
        sound.insert(Fingerprint.of(last))
        let shut = try different("hostile/encrypted.pdf", number)
        try drop(shut, "shut-\(number).pdf")
        refused.insert(Fingerprint.of(shut))
    }

    private func different(_ sample: String, _ number: Int) throws -> [UInt8] {
        Array(try Data(contentsOf: samples.appending(path: sample))) + Array("\n%\(number)\n".utf8)
    }

    private func drop(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: desk.inbox.appending(path: name))
    }

    /// Takes every job that was handed over and answers that it was sent.
    mutating func takeLetters() throws {
        for ticket in try FileManager.default.contentsOfDirectory(atPath: desk.outbox.path).sorted()
        where ticket.hasSuffix(".json") && !ticket.hasPrefix(".") && !ticket.hasSuffix(".result.json") {
            let job = String(ticket.dropLast(5))
            let files = ["json", "pdf", "tif"].map { desk.outbox.appending(path: "\(job).\($0)") }
            for file in files { try FileManager.default.removeItem(at: file) }
            jobs[job, default: 0] += 1
            let result = #"{"job": "\#(job)", "result": "done", "pages": 1, "commid": "000017"}"#
            try Data(result.utf8).write(to: desk.outbox.appending(path: "\(job).result.json"))
        }
    }

    /// What is not as it must be when a desk has done all its work: every fax one row, one promise, one original with the
    /// right hash and one report; every referral that was read one letter, handed over once and sent; nothing else about.
    func faults() async throws -> [String] {
        let store = try DeskStore(at: desk.database)
        let found = try await DeskInspector(of: desk, store).inspect()
        let counts = try await store.counts()
        let letters = try await store.outbox(all: true)
        let all = sound.union(refused)
        var faults = found.finds.map { "\($0.weight.rawValue): \($0.what)" }
        func expect(_ number: Int, _ expected: Int, _ what: String) {
            if number != expected { faults.append("\(number) \(what), not \(expected)") }
        }
        expect(found.faxes, all.count, "faxes")
        expect(found.promises, all.count, "promises")
        expect(found.originals, all.count, "originals")
        expect(all.intersection(try desk.originals.contents()).count, all.count, "originals with the right hash")
        expect(counts.referrals, all.count, "referrals")
        expect(counts.read, sound.count, "read")
        expect(counts.quarantined, refused.count, "set aside")
        let reports = try FileManager.default.contentsOfDirectory(atPath: desk.reports.path)
        for ending in [".html", ".json"] {
            expect(reports.filter { $0.hasSuffix(ending) }.count, all.count, "reports as \(ending)")
        }
        expect(letters.count, sound.count, "letters")
        expect(letters.filter { $0.state == .sent }.count, sound.count, "letters sent")
        expect(jobs.count, sound.count, "letters handed over")
        faults += jobs.filter { $0.value != 1 }.map { "\($0.key) was handed over \($0.value) times" }
        return faults + (try leftovers())
    }

    private func leftovers() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: desk.root.path).filter {
            $0.contains(".draft") || $0.hasPrefix("inbox/") || $0.hasPrefix("outbox/")
        }.map { "left over: \($0)" }
    }
}
