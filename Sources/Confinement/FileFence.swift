/// Landlock: from here on only the named places can be read, and nothing can be written, run or connected to.
internal import CConfinement
internal import Glibc

enum FileFence {
    /// The version in force, or nil where the kernel has no Landlock or would not enforce it.
    static func close(around readable: [String]) -> Int? {
        let version = cage_landlock_version()
        guard version >= 1 else { return nil }
        let rules = cage_landlock_rules(version)
        guard rules >= 0 else { return nil }
        defer { Glibc.close(rules) }
        // A place that is not there is one place less to read.
        for place in readable { _ = unsafe cage_landlock_let_read(rules, place) }
        guard cage_landlock_enforce(rules) == 0 else { return nil }
        return Int(version)
    }
}
