/// Makes the desk's private folders, whatever the umask says.
internal import Glibc

enum Folders {
    /// True when the folder was made, false when it was there. A link or a file in its place is refused.
    @discardableResult
    static func make(
        _ path: String, _ file: StaticString = #fileID, _ function: StaticString = #function
    ) throws(FileRefusal) -> Bool {
        let step = DurableStep(.make, file, function)
        if unsafe mkdir(path, 0o700) == 0 {
            guard unsafe chmod(path, 0o700) == 0 else { throw .last }
            step.isDone()
            return true
        }
        guard errno == EEXIST else { throw .last }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw .last }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileRefusal(code: ENOTDIR) }
        return false
    }

    static func canWrite(_ path: String) -> Bool { unsafe access(path, W_OK | X_OK) == 0 }
}
