/// What is wrong with a file people wrote, where in it, and what to do: `faxdesk.yaml:7: unknown key 'pol' …`.
package struct SettingsError: Error, Equatable, Sendable, CustomStringConvertible {
    package var file: String
    /// Counted from 1; nil where the whole file is meant.
    package var line: Int?
    package var problem: String

    package init(file: String, line: Int?, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String { line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)" }
}
