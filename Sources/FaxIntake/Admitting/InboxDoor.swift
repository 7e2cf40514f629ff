/// The door between inbox and desk: a file goes into the vault and the database, and only then out of the inbox.
package import DeskStore
internal import Foundation
package import ReferralCore

/// What became of a file that was offered.
package enum DoorOutcome: Sendable, Equatable {
    case taken(Admission)
    /// It is not whole yet, or its sidecar still changes: to be offered again.
    case notYet
    /// It vanished or was replaced meanwhile.
    case gone
    /// No fax, and not named like one: what a fax server says about a document, a lock, a folder's own small files.
    case leftAlone
    /// A link, pipe or folder: never opened, for a person to look at.
    case notAFile
    /// The file may not be read by this user, or the system failed to read it.
    case unreadable(FileRefusal)
    /// It was admitted and cannot be removed: the inbox may not be written.
    case admittedButStays(Admission)
}

package struct InboxDoor: Sendable {
    private let inbox: URL
    private let store: DeskStore
    private let vault: Vault
    private let directory: CampusDirectory
    private let settings: IntakeSettings

    package init(desk: DeskFolder, store: DeskStore, directory: CampusDirectory, settings: IntakeSettings) {
        inbox = desk.inbox
        vault = desk.originals
        self.store = store
        self.directory = directory
        self.settings = settings
    }

    /// Takes one file with its sidecars. `stillFor`: seconds it has not changed; past `patience` it is taken as it is, whole
    /// or not. A file that is named like a half-written one or like a sidecar is taken past `patience` too, where its bytes
    /// are a fax's: whoever wrote it so does not come back.
    package func take(
        _ file: InboxFile, sidecars: [InboxFile], stillFor: Double, patience: Double
    ) async throws -> DoorOutcome {
        guard file.facts.kind == .regular else {
            return InboxRole(file.name) == .document ? .notAFile : .leftAlone
        }
        guard let folder = try? OpenFile(folder: inbox.path) else { return .gone }
        let found: Found
        do throws(FileRefusal) {
            found = try look(at: file, in: folder, stillFor: stillFor, patience: patience)
        } catch  where error.isAbsence {
            return .gone
        } catch {
            return error.isLink ? .notAFile : .unreadable(error)
        }
        guard case .ready(let shape) = found else { return found.outcome }
        let sidecars = sidecars.filter { !isFax($0, in: folder) }
        let (fingerprint, size) = try vault.keep(try folder.reading(file.name))
        guard let facts = try? folder.facts(of: file.name), facts == file.facts, size == facts.size else {
            return .gone
        }

        let slip = slip(from: sidecars, in: folder)
        let arrival = arrival(file, shape: shape, fingerprint: fingerprint, slip: slip)
        let promise = try Promise(
            receivedAt: arrival.received.at, campus: arrival.campus, directory: directory, policy: settings.policy)
        let terms = PromiseTerms(
            promise, calendar: calendar(of: arrival.campus), zoneData: TimeZone.timeZoneDataVersion)
        let admission = try await store.admit(arrival, terms: terms)
        return remove(file, and: sidecars, from: folder) ? .taken(admission) : .admittedButStays(admission)
    }

    private enum Found: Equatable {
        case ready(DocumentShape)
        case notYet, replaced, noFax

        var outcome: DoorOutcome {
            switch self {
            case .ready, .notYet: .notYet
            case .replaced: .gone
            case .noFax: .leftAlone
            }
        }
    }

    private func look(
        at file: InboxFile, in folder: borrowing OpenFile, stillFor: Double, patience: Double
    ) throws(FileRefusal) -> Found {
        let open = try folder.reading(file.name)
        guard try open.facts() == file.facts else { return .replaced }
        let shape = try DocumentShape(of: open, size: file.facts.size)
        // By the desk's own eyes alone: the file's times are another machine's on a share, and clocks jump.
        let hasWaited = stillFor >= patience
        switch (shape, InboxRole(file.name)) {
        case (.pdf, .document), (.tiff, .document), (.foreign, .document): return .ready(shape)
        case (.foreign, .sidecar), (.foreign, .halfWritten), (.empty, .sidecar), (.empty, .halfWritten): return .noFax
        case (.pdf, _), (.tiff, _), (.incomplete, _), (.empty, .document): return hasWaited ? .ready(shape) : .notYet
        }
    }

    /// A fax named like a sidecar is taken by itself, and never removed with another.
    private func isFax(_ file: InboxFile, in folder: borrowing OpenFile) -> Bool {
        guard let open = try? folder.reading(file.name), let shape = try? DocumentShape(of: open, size: file.facts.size)
        else { return false }
        switch shape {
        case .pdf, .tiff, .incomplete: return true
        case .empty, .foreign: return false
        }
    }

    /// What the sidecars say; the first that can be read counts.
    private func slip(from sidecars: [InboxFile], in folder: borrowing OpenFile) -> SidecarSlip {
        var slip = SidecarSlip()
        for file in sidecars.sorted(by: { $0.name.shown < $1.name.shown }) {
            guard let open = try? folder.reading(file.name), let facts = try? open.facts(), facts.kind == .regular,
                let bytes = try? open.bytes(at: 0, count: Thresholds.sidecarBytes + 1)
            else {
                slip.trouble = Sidecar.Flaw.notReadable.rawValue
                continue
            }
            do throws(Sidecar.Flaw) {
                slip.said = try Sidecar(bytes, now: store.clock.now, zone: .current)
                slip.bytes = Data(bytes)
                slip.trouble = slip.said?.unclear.isEmpty == false ? "sidecar-unclear" : nil
                return slip
            } catch {
                slip.trouble = error.rawValue
                slip.bytes = Data(bytes.prefix(Thresholds.sidecarBytes))
            }
        }
        return slip
    }

    private func arrival(
        _ file: InboxFile, shape: DocumentShape, fingerprint: Fingerprint, slip: SidecarSlip
    ) -> ArrivedFax {
        let line = slip.said?.dialled.flatMap { directory.line(dialled: $0) }
        let kind: ArrivedFax.Kind
        var trouble: FaxTrouble?
        var lineTrouble = slip.said?.lineTrouble
        switch shape {
        case .pdf: kind = .pdf
        case .tiff: kind = .tiff
        case .incomplete(let known):
            kind = known
            lineTrouble = lineTrouble ?? "incomplete-file"
        case .empty: (kind, trouble) = (.other, .empty)
        case .foreign: (kind, trouble) = (.other, .notAFax)
        }
        if trouble == nil, file.facts.size > settings.largestDocument { trouble = .tooLarge }
        return ArrivedFax(
            fingerprint: fingerprint, bytes: file.facts.size, kind: kind, campus: line?.campus ?? settings.homeCampus,
            campusSource: line == nil ? .default : .dialled, received: received(file, shape: shape, slip: slip),
            sender: slip.said?.sender, dialled: slip.said?.dialled, statedPages: slip.said?.pages,
            lineTrouble: lineTrouble, fileName: file.name.shown, fileMark: Self.mark(of: file), sidecar: slip.bytes,
            sidecarTrouble: slip.trouble, trouble: trouble)
    }

    /// Sidecar, else what the fax server wrote into the file, else the file's own time; now where even that makes no sense.
    private func received(_ file: InboxFile, shape: DocumentShape, slip: SidecarSlip) -> ReceivedTime {
        let now = store.clock.now
        if let said = slip.said?.received { return ReceivedTime(at: said, source: .sidecar) }
        if case .tiff(let written?) = shape, let time = ServerTime.date(written, zone: .current),
            ServerTime.isPlausible(time, now: now)
        {
            return ReceivedTime(at: time, source: .faxServer)
        }
        let time = file.facts.modified
        return ReceivedTime(at: ServerTime.isPlausible(time, now: now) ? min(time, now) : now, source: .file)
    }

    private func calendar(of campus: CampusCode) -> String {
        let base = directory.campuses[campus]?.calendar.base.rawValue ?? "none"
        return "\(base)/\(directory.version)"
    }

    private static func mark(of file: InboxFile) -> String {
        let facts = file.facts
        let name = Fingerprint.of(file.name.bytes).hex.prefix(16)
        return "\(facts.device):\(facts.inode):\(facts.modified.milliseconds):\(facts.changed.milliseconds):\(name)"
    }

    /// False when the inbox may not be written. A file that changed since it was read is another fax, and stays.
    private func remove(_ file: InboxFile, and sidecars: [InboxFile], from folder: borrowing OpenFile) -> Bool {
        guard let facts = try? folder.facts(of: file.name), facts == file.facts else { return true }
        // The notes first: one that outlived its fax would be taken for a later fax of the same name.
        for sidecar in sidecars { try? folder.remove(sidecar.name) }
        do throws(FileRefusal) {
            try folder.remove(file.name)
        } catch {
            return error.isAbsence
        }
        return true
    }
}

/// A sidecar as it was found.
private struct SidecarSlip {
    var said: Sidecar?
    var bytes: Data?
    var trouble: String?
}
