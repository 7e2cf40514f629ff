/// Has the reader close its cage and try to get out of it, one way after another: what holds is seen, not believed.
package import Foundation
package import ReferralCore
internal import Subprocess
internal import SystemPackage

package struct CageTrial: Sendable {
    package enum Outcome: Sendable, Equatable {
        /// Refused, or killed for trying.
        case held
        case brokeOut
        /// The cage could not be closed; the reader's words.
        case notConfined(String)
        /// The reader could not be asked.
        case notTried
    }

    private let executable: URL
    private let options: [String]

    /// `options` go to the reader: `--best-effort`, or `--without PART` for a kernel that lacks one.
    package init(executable: URL, options: [String] = []) {
        self.executable = executable
        self.options = options
    }

    package func outcome(of way: BreakOut) async -> Outcome {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable.path)), arguments: Arguments(["--break-out", way.rawValue] + options),
                environment: .custom(["OMP_THREAD_LIMIT": "1"]), output: .discarded, error: .string(limit: 4096))
            switch result.terminationStatus {
            case .signaled: return .held
            case .exited(let code):
                return switch BreakOutEnding(rawValue: code) {
                case .brokeOut: .brokeOut
                case .refused: .held
                case .notConfined: .notConfined(Self.words(result.standardError))
                case nil: .notTried
                }
            }
        } catch {
            return .notTried
        }
    }

    private static func words(_ said: String) -> String {
        said.replacing("faxdesk-reader: ", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
