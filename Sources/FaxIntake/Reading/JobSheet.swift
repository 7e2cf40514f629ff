/// The job of one reader, on a file without a name that the reader gets as its standard input.
///
/// A pipe would do in fair weather; but a reader that dies before it has taken its job breaks the pipe, and the subprocess
/// library (1.0.2) answers a broken pipe by ending the whole desk. A file cannot break. It holds the job, nothing of a page.
internal import Foundation
internal import Glibc
internal import SystemPackage

@safe struct JobSheet: ~Copyable {
    private let number: Int32

    static func written(_ line: [UInt8]) throws(ReaderFailure) -> JobSheet {
        let sheet = JobSheet(number: try namelessFile())
        guard sheet.write(line) else { throw .cannotStart(why: "its job cannot be written in the temporary folder") }
        return sheet
    }

    private init(number: Int32) { self.number = number }

    deinit { close(number) }

    /// To be used only while the sheet is held.
    var descriptor: FileDescriptor { FileDescriptor(rawValue: number) }

    private static func namelessFile() throws(ReaderFailure) -> Int32 {
        let path = FileManager.default.temporaryDirectory.appending(path: "faxdesk-job-XXXXXX").path
        var name = path.utf8.map { CChar(bitPattern: $0) } + [0]
        let made = unsafe mkstemp(&name)
        guard made >= 0 else { throw .cannotStart(why: "no file for its job can be made in the temporary folder") }
        unsafe unlink(name)
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        return made
    }

    private borrowing func write(_ line: [UInt8]) -> Bool {
        var written = 0
        while written < line.count {
            let put = unsafe line.withUnsafeBytes { space in
                unsafe Glibc.write(number, space.baseAddress.map { unsafe $0 + written }, space.count - written)
            }
            guard put > 0 else { return false }
            written += put
        }
        return lseek(number, 0, SEEK_SET) == 0
    }
}
