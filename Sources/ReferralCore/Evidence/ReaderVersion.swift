/// Which reader this is. Its number is raised whenever a change of the reader changes what its measured facts mean, so that
/// certainty that was fitted to other facts is not believed.
package enum ReaderVersion {
    package static let current = 5

    package static var name: String { "faxdesk-reader \(current)" }
}
