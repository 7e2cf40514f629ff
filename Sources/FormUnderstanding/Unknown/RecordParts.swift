import ReferralCore

/// What the parts of clinical records are called: a laboratory's table, a report of imaging, notes of a visit.
///
/// Every record names its patient and who ordered it, as a form does; its own parts tell them apart. A form may have one or two
/// of these ("Allergies", "Current medications"), so the page is judged by how many different ones stand on it.
struct RecordParts {
    /// Different parts that are named.
    let count: Int

    init(_ lines: [TextLine]) {
        var found: Set<String> = []
        for line in lines {
            let words = line.words.map { ReadingText.bones($0.text) }.filter { !$0.isEmpty }
            if words.contains("reference"), words.contains("range") || words.contains("interval") {
                found.insert("referencerange")
            }
            if words.contains("flag"), words.contains("result") || words.contains("results") { found.insert("flag") }
            for start in words.indices where Self.mayBegin(start, in: line, words) {
                var name = ""
                for word in words[start...].prefix(5) {
                    name += word
                    if Self.names.contains(name) { found.insert(name) }
                }
            }
        }
        count = found.count
    }

    /// A part's name begins its line, or stands behind a gap as wide as a column's.
    private static func mayBegin(_ index: Int, in line: TextLine, _ words: [String]) -> Bool {
        guard index > 0, words.count == line.words.count else { return index == 0 }
        return line.words[index].box.left - line.words[index - 1].box.right > Thresholds.gapOfRecordParts
    }

    private static let names: Set<String> = [
        // Laboratory.
        "accession", "accessionnumber", "specimen", "specimentype", "collected", "collectiondate", "datecollected",
        "performedat",
        // Imaging and procedures.
        "findings", "impression", "technique", "comparison", "indication", "examdate", "dictated", "dictatedby",
        "preoperativediagnosis", "postoperativediagnosis", "procedureperformed", "anesthesia", "estimatedbloodloss",
        // Visits.
        "chiefcomplaint", "historyofpresentillness", "hpi", "reviewofsystems", "ros", "physicalexam",
        "physicalexamination", "vitalsigns", "vitals", "assessmentandplan", "subjective", "objective",
        "pastmedicalhistory", "socialhistory", "familyhistory", "dateofservice", "electronicallysigned",
        "electronicallysignedby", "hospitalcourse", "dischargediagnosis", "dischargemedications",
        // Lists.
        "currentmedications", "activeproblems", "problemlist", "immunizations", "allergies",
    ]
}
