import Testing

@testable import DeskSettings

@Suite struct `Strict YAML` {
    private struct Field: Decodable, Equatable {
        enum Kind: String, Decodable, CaseIterable { case line, comb }
        var name: String
        var region: [Double]
        var kind: Kind
        var cells: Int?
        var separators: [Int: String]?
    }

    private struct Form: Decodable, Equatable {
        var id: String
        var active: Bool?
        var fields: [Field]
    }

    private func problem(_ text: String) -> String? {
        do {
            _ = try StrictYAML.decode(Form.self, from: text, file: "form.yaml")
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `a sound file is decoded, types by what is asked`() throws {
        let text = """
            id: 0123
            active: true
            fields:
              - {name: NO, region: [1, 2.5, 3, 4], kind: comb, cells: 3, separators: {1: "-"}}
              - name: ~x
                region: []
                kind: line
            """
        let form = try StrictYAML.decode(Form.self, from: text, file: "form.yaml")
        #expect(
            form
                == Form(
                    id: "0123", active: true,
                    fields: [
                        Field(name: "NO", region: [1, 2.5, 3, 4], kind: .comb, cells: 3, separators: [1: "-"]),
                        Field(name: "~x", region: [], kind: .line),
                    ]))
    }

    @Test(arguments: [
        (
            "id: a\nfields:\n  - name: x\n    regoin: [1]\n    region: [1]\n    kind: line",
            "form.yaml:4: unknown key 'regoin' in 'fields[0]'; did you mean 'region'?"
        ),
        (
            "id: a\nfields:\n  - name: x\n    regoin: [1]\n    kind: line",
            "form.yaml:4: unknown key 'regoin' in 'fields[0]'; did you mean 'region'?"
        ),
        ("id: a\nfields: []\ncolour: red", "form.yaml:3: unknown key 'colour'"),
        ("id: a\nactiv: true\nfields: []", "form.yaml:2: unknown key 'activ'; did you mean 'active'?"),
        ("fields: []", "form.yaml:1: missing key 'id'"),
        (
            "id: a\nfields:\n  - name: x\n    region: [1, two]\n    kind: line",
            "form.yaml:4: 'fields[0].region[1]': is a number, not 'two'"
        ),
        (
            "id: a\nfields:\n- {name: x, region: [], kind: lime}",
            "form.yaml:3: 'fields[0].kind': cannot be 'lime', only line, comb; did you mean 'line'?"
        ),
        (
            "id: a\nfields:\n- {name: x, region: [], kind: comb, cells: 1.5}",
            "form.yaml:3: 'fields[0].cells': is a whole number, not '1.5'"
        ),
        ("id: [a]\nfields: []", "form.yaml:1: 'id': is text, not a list or keys"),
        ("id:\nfields: []", "form.yaml:1: 'id': is text, and nothing is written"),
        ("id: a\nactive: yes\nfields: []", "form.yaml:2: 'active': is true or false, not 'yes'"),
        ("id: a\nfields: 3", "form.yaml:2: 'fields': is a list"),
        ("- a", "form.yaml:1: is made of keys and values"),
        ("", "form.yaml: missing key 'id'"),
    ])
    func `what a type has no place for is refused with its line`(_ text: String, _ message: String) {
        #expect(problem(text) == message)
    }

    @Test func `broken YAML and doubled keys name their line`() {
        #expect(problem("id: a\nfields: [1, 2")?.hasPrefix("form.yaml:") == true)
        #expect(problem("id: a\nid: b\nfields: []")?.contains("key 'id' is given twice") == true)
        #expect(problem("id: \"a\nfields: []")?.hasPrefix("form.yaml:") == true)
    }

    @Test(arguments: [
        ("regoin", "region"), ("pol_seconds", "poll_seconds"), ("acept_from", "accept_from"), ("zebra", nil),
    ])
    func `the nearest known word is offered`(_ word: String, _ expected: String?) {
        #expect(NearestWord.to(word, among: ["region", "poll_seconds", "accept_from", "id"]) == expected)
    }
}
