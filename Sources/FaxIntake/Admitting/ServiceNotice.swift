/// Speaks to systemd where it started the desk (`NOTIFY_SOCKET`): ready, and alive for its watchdog. Elsewhere silent.
internal import Foundation
internal import Glibc

enum ServiceNotice {
    static func ready() { say("READY=1") }
    static func alive() { say("WATCHDOG=1") }

    /// One datagram; whether it arrives is systemd's concern.
    private static func say(_ words: String) {
        guard let path = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"], let first = path.utf8.first,
            first == UInt8(ascii: "/") || first == UInt8(ascii: "@")
        else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // A leading @ stands for the zero byte of an abstract name.
        let name = [first == UInt8(ascii: "@") ? 0 : first] + path.utf8.dropFirst()
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let text = Array(words.utf8)
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                _ = unsafe sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), target, length)
            }
        }
    }
}
