/// The job of one reader and the document after it, on a file in memory without a name that the reader gets as its
/// standard input.
///
/// So the reader needs no path and no right to open one, nothing of a fax lies in a temporary folder, and what it reads
/// cannot change under its hands: the file is sealed. A pipe would not do: a reader that dies before it has taken its job
/// breaks the pipe, and the subprocess library (1.0.2) answers a broken pipe by ending the whole desk.
internal import CMemoryFile
internal import Glibc
internal import SystemPackage

@safe struct JobSheet: ~Copyable {
    private let number: Int32

    /// `pour` gives the document piece by piece.
    static func written(
        _ line: [UInt8], document pour: ((([UInt8]) throws -> Void) throws -> Void)
    ) throws(ReaderFailure) -> JobSheet {
        let made = memory_file()
        guard made >= 0 else { throw .cannotStart(why: "the system gives no memory for its job") }
        let sheet = JobSheet(number: made)
        try sheet.write(line)
        do {
            try pour { piece in try sheet.write(piece) }
        } catch let failure as ReaderFailure {
            throw failure
        } catch {
            throw .noOriginal
        }
        _ = memory_file_seal(made)
        guard lseek(made, 0, SEEK_SET) == 0 else { throw .cannotStart(why: "its job cannot be read back") }
        return sheet
    }

    private init(number: Int32) { self.number = number }

    deinit { close(number) }

    /// To be used only while the sheet is held.
    var descriptor: FileDescriptor { FileDescriptor(rawValue: number) }

    private borrowing func write(_ bytes: [UInt8]) throws(ReaderFailure) {
        var written = 0
        while written < bytes.count {
            let put = unsafe bytes.withUnsafeBytes { space in
                unsafe Glibc.write(number, space.baseAddress.map { unsafe $0 + written }, space.count - written)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw .cannotStart(why: "there is no memory for its job") }
            written += put
        }
    }
}
