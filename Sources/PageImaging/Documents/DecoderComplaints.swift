import CLeptonica
import CPoppler
import CTIFF
import Foundation
import Synchronization

/// Counts what the decoders complain about, so that a page that failed to decode never passes for a blank one.
///
/// Poppler and libtiff report damage only as text on standard error, and that text may quote the document. Their voices
/// are taken over: the words are dropped, and a count is kept for each thread, since a decoder complains on the thread
/// that called it. Leptonica is silenced; its failures show in its results.
enum DecoderComplaints {
    private static let counts = Mutex<[UInt: Int]>([:])

    private static let voices: Void = {
        _ = setMsgSeverity(Int32(L_SEVERITY_NONE))
        unsafe g_log_set_writer_func(
            { level, _, _, _ in
                let harmless = GLogLevelFlags.RawValue(G_LOG_LEVEL_DEBUG.rawValue)
                if level.rawValue & harmless == 0 { DecoderComplaints.note() }
                return G_LOG_WRITER_HANDLED
            }, nil, nil)
        // Leptonica takes libtiff's plain handlers away whenever it opens a file; it does not know of the extended ones.
        _ = unsafe TIFFSetErrorHandler(nil)
        _ = unsafe TIFFSetWarningHandler(nil)
        _ = unsafe TIFFSetErrorHandlerExt { _, _, _, _ in DecoderComplaints.note() }
        // libtiff warns of every private tag; only what its fax decoder says of the data is damage.
        _ = unsafe TIFFSetWarningHandlerExt { _, module, _, _ in
            guard let module = unsafe module, unsafe String(cString: module).hasPrefix("Fax") else { return }
            DecoderComplaints.note()
        }
    }()

    /// Takes over the decoders' voices; further calls do nothing.
    static func listen() { voices }

    /// What `work` returned, and how often a decoder complained while it ran on this thread.
    static func counted<Result: ~Copyable>(
        _ work: () throws(ImagingError) -> Result
    ) throws(ImagingError) -> Counted<Result> {
        listen()
        let me = UInt(pthread_self())
        counts.withLock { $0[me] = 0 }
        let result = try work()
        return Counted(result: result, complaints: counts.withLock { $0.removeValue(forKey: me) ?? 0 })
    }

    private static func note() {
        let me = UInt(pthread_self())
        counts.withLock { if let count = $0[me] { $0[me] = count + 1 } }
    }

    struct Counted<Result: ~Copyable>: ~Copyable {
        var result: Result
        let complaints: Int
    }
}
