extension CampusDirectory {
    /// Which calendar a campus's promises are counted by, and which version of the directory said so: `federal/3`.
    package func calendarName(of campus: CampusCode) -> String {
        "\(campuses[campus]?.calendar.base.rawValue ?? "none")/\(version)"
    }
}
