/// A value that belongs to a patient: printed, dumped or interpolated into a log, it shows its type and nothing else.
package protocol PatientData: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension PatientData {
    package var description: String { "\(Self.self)(redacted)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension FieldReading: PatientData {}
extension FieldValue: PatientData {}
extension DecidedField: PatientData {}
extension PersonName: PatientData {}
extension PostalAddress: PatientData {}
extension MedicareNumber: PatientData {}
extension TransmissionHeader: PatientData {}
extension PagePicture: PatientData {}

extension Interpretation: PatientData {
    /// The grammar's verdict, without the value.
    package var description: String {
        "Interpretation(\(value == nil ? "no value" : "a value"), \(fit), \(findings.map(\.code)), \(rules))"
    }
}
