import DeskStore
import Foundation
import ReferralCore
import Testing

/// What lies in `Deploy`, run by the programs it is meant for: HylaFAX's own faxrcvd, and systemd's own checks.
struct DeployTests {
    private static let deploy = RealProgram.package.appending(path: "Deploy")

    @discardableResult
    private static func run(
        _ program: String, _ words: [String], in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> (code: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    // MARK: HylaFAX

    private static var hasFaxServer: Bool {
        NSUserName() == "root" && FileManager.default.isExecutableFile(atPath: "/usr/sbin/faxinfo")
            && ["bin/faxrcvd", "etc/setup.cache"].allSatisfy {
                FileManager.default.fileExists(atPath: "/var/spool/hylafax/" + $0)
                    || FileManager.default.fileExists(atPath: "/etc/hylafax/setup.cache")
            }
    }

    /// A spool of its own with our recipe installed, and an inbox the fax server's group may write.
    private struct FaxServer {
        let spool: URL
        let inbox: URL

        init(in folder: URL) throws {
            spool = folder.appending(path: "spool")
            inbox = folder.appending(path: "inbox")
            try run("/bin/cp", ["-a", "/var/spool/hylafax", spool.path])
            try run("/bin/cp", ["-aT", "/etc/hylafax", spool.path + "/etc"])
            let recipe = try String(contentsOf: deploy.appending(path: "FaxDispatch"), encoding: .utf8)
            try recipe.replacing("FAXDESK_INBOX=/srv/faxdesk/inbox", with: "FAXDESK_INBOX=\(inbox.path)")
                .write(to: spool.appending(path: "etc/FaxDispatch"), atomically: true, encoding: .utf8)
            try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: false)
            try run("/bin/chown", ["-R", "uucp:uucp", spool.path])
            try run("/bin/chgrp", ["uucp", inbox.path])
            try run("/bin/chmod", ["2770", inbox.path])
            try run("/bin/chmod", ["711", folder.path])
        }

        /// As faxgetty calls faxrcvd when a call has ended.
        func receive(_ name: String, _ bytes: Data, commid: String, trouble: String) throws {
            let file = spool.appending(path: "recvq/\(name)")
            try bytes.write(to: file)
            try run("/bin/chown", ["uucp:uucp", file.path])
            try run(
                "/usr/bin/setpriv",
                [
                    "--reuid", "uucp", "--regid", "uucp", "--clear-groups", "bin/faxrcvd", "recvq/\(name)", "ttyS0",
                    commid, trouble, "4805550111", "CEDAR \"STREET\" CLINIC", "9045550141",
                ], in: spool)
        }
    }

    @Test(.enabled(if: hasFaxServer, "hylafax-server is not installed, or this is not root"))
    func `a fax HylaFAX received is handed over with its note, and the desk reads both`() async throws {
        let folder = try TemporaryFolder()
        let server = try FaxServer(in: folder.url)
        let desk = folder.url.appending(path: "Desk")
        let program = try RealProgram()
        let environment = ["FAXDESK_DESK": desk.path]
        _ = try program.run(["init"], environment: environment)
        try "settling_seconds: 0.1\ninbox: \(server.inbox.path)\n".write(
            to: desk.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        let faxes = RealProgram.package.appending(path: "SampleForms/faxes")
        let sound = try Data(contentsOf: faxes.appending(path: "arizona-fine-clean.tif"))
        let cut = try Data(contentsOf: faxes.appending(path: "arizona-missing-items.tif"))
        let before = Date()
        try server.receive("fax000000123.tif", sound, commid: "000000042", trouble: "")
        try server.receive("fax000000124.tif", cut, commid: "000000043", trouble: "RSPREC error/got \"DCN\"")

        let names = ["hylafax-000000042-fax000000123", "hylafax-000000043-fax000000124"]
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: server.inbox.path).sorted()
                == names.flatMap { ["\($0).json", "\($0).tif"] })
        for name in names {
            let facts = try FileManager.default.attributesOfItem(atPath: server.inbox.path + "/\(name).tif")
            #expect(facts[.posixPermissions] as? Int == 0o640)
            #expect(facts[.groupOwnerAccountName] as? String == "uucp")
        }
        let run = try program.run(["run", "--once"], environment: environment)
        #expect(run.code == 0, "\(run.complaints)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: server.inbox.path) == [])
        let store = try DeskStore(at: DeskFolder(root: desk).database)
        let entries = try await store.worklist()
        #expect(entries.map(\.sender) == ["+14805550111", "+14805550111"])
        #expect(entries.map(\.campus) == [.florida, .florida])
        #expect(entries.allSatisfy { $0.received.source == .sidecar && $0.received.at > before.addingTimeInterval(-2) })
        var troubled: [String] = []
        for entry in entries {
            let sheet = try await store.sheet(for: entry.reference)
            #expect(sheet.deliveries.map(\.sidecarTrouble) == [nil])
            if sheet.decided?.findings.contains(where: { $0.code == "line-trouble" }) == true {
                troubled.append(sheet.deliveries[0].fileName)
            }
        }
        #expect(troubled == [names[1] + ".tif"])
        #expect(try program.run(["doctor"], environment: environment).output.contains("rights: closed to other users"))
    }

    @Test(.enabled(if: hasFaxServer, "hylafax-server is not installed, or this is not root"))
    func `a fax that cannot be handed over stays with the fax server`() throws {
        let folder = try TemporaryFolder()
        let server = try FaxServer(in: folder.url)
        try FileManager.default.removeItem(at: server.inbox)
        try server.receive("fax000000125.tif", Data("II*".utf8), commid: "000000044", trouble: "")
        #expect(FileManager.default.fileExists(atPath: server.spool.path + "/recvq/fax000000125.tif"))
    }

    // MARK: systemd

    private static let analyze = "/usr/bin/systemd-analyze"

    /// The units with the built program in the place of the installed one.
    private static func units(in folder: URL) throws -> [String] {
        let program = try RealProgram().path
        return try ["faxdesk.service", "faxdesk-backup.service", "faxdesk-backup.timer"].map { name in
            let text = try String(contentsOf: deploy.appending(path: name), encoding: .utf8)
            let unit = folder.appending(path: name)
            try text.replacing("/opt/faxdesk/faxdesk", with: program).write(to: unit, atomically: true, encoding: .utf8)
            return unit.path
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyze)))
    func `systemd finds nothing to say about the units, and calls the service well shut in`() throws {
        let folder = try TemporaryFolder()
        let units = try Self.units(in: folder.url)
        let verdict = try Self.run(Self.analyze, ["verify", "--man=no"] + units)
        #expect(verdict.code == 0 && verdict.said == "", "\(verdict.said)")
        // In tenths, 0 to 100: below 20 is "OK" or better.
        let security = try Self.run(
            Self.analyze, ["security", "--offline=true", "--no-pager", "--threshold=20", units[0]])
        #expect(security.code == 0, "\(security.said.suffix(200))")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyze)))
    func `under the unit's own filter of system calls the desk works and its readers close their cage`() throws {
        let folder = try TemporaryFolder()
        let unit = try Self.units(in: folder.url)[0]
        let program = try RealProgram().path
        let desk = folder.url.appending(path: "Desk").path
        func underFilter(_ words: String...) throws -> (code: Int32, said: String) {
            try Self.run(
                "/usr/bin/python3", ["-c", Self.filter, unit, program] + words + ["--desk", desk],
                environment: ["OMP_THREAD_LIMIT": "1"])
        }
        let made = try underFilter("init")
        #expect(made.code == 0, "\(made.said)")
        let fax = RealProgram.package.appending(path: "SampleForms/faxes/arizona-fine-clean.tif")
        try FileManager.default.copyItem(at: fax, to: URL(filePath: desk + "/inbox/fax.tif"))
        let run = try underFilter("run", "--once")
        #expect(run.code == 0, "\(run.said)")
        let doctor = try underFilter("doctor")
        #expect(doctor.said.contains("cage: 15 ways out tried from inside, all closed"), "\(doctor.said)")
        #expect(try underFilter("status").said.contains("1 faxes read"))
    }

    /// Takes the unit's SystemCallFilter apart as systemd on this machine does, puts the same filter around a program, and
    /// becomes it. An unknown group or call ends it.
    private static let filter = """
        import ctypes, os, subprocess, sys
        unit, program = sys.argv[1], sys.argv[2:]
        def calls(group):
            out = subprocess.run(['systemd-analyze', 'syscall-filter', '--no-pager', group], capture_output=True, text=True)
            if out.returncode: sys.exit('unknown group ' + group)
            found = set()
            for word in (line.strip() for line in out.stdout.splitlines()[1:]):
                if word and not word.startswith('#'):
                    found |= calls(word) if word.startswith('@') else {word}
            return found
        named = [w for l in open(unit) if l.startswith('SystemCallFilter=') for w in l.split('=', 1)[1].split()]
        allowed = set().union(*(calls(w) if w.startswith('@') else {w} for w in named))
        lib = ctypes.CDLL('libseccomp.so.2')
        lib.seccomp_init.restype = ctypes.c_void_p
        kill, allow = 0x80000000, 0x7fff0000
        state = ctypes.c_void_p(lib.seccomp_init(kill))
        for name in allowed:
            number = lib.seccomp_syscall_resolve_name(name.encode())
            if number == -1 and name in named: sys.exit('unknown call ' + name)
            if number != -1: lib.seccomp_rule_add(state, allow, number, 0)
        if lib.seccomp_load(state) != 0: sys.exit('the filter was not taken')
        os.execv(program[0], program)
        """
}
