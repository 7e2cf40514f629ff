package import Foundation

/// Reads a settings file as text, or says why not.
package enum SettingsFile {
    package static func text(of url: URL) throws(SettingsError) -> String {
        let name = url.lastPathComponent
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url)
        } catch {
            throw SettingsError(
                file: name, line: nil, problem: "cannot be read; check that it exists and may be read by this user")
        }
        guard let text = String(data: bytes, encoding: .utf8) else {
            throw SettingsError(file: name, line: nil, problem: "is not UTF-8 text; save it as UTF-8")
        }
        return text
    }
}
