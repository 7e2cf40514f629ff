/// The headers every answer of the console carries.
internal import HTTPTypes

enum SecurityHeaders {
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'
        """

    private static let always: [(String, String)] = [
        ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]

    static func put(on fields: inout HTTPFields, isSecure: Bool) {
        for (name, value) in always { set(name, value, on: &fields) }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        if isSecure { set("Strict-Transport-Security", "max-age=31536000", on: &fields) }
    }

    static func set(_ name: String, _ value: String, on fields: inout HTTPFields) {
        guard let name = HTTPField.Name(name) else { return }
        fields[name] = value
    }

    static func value(_ name: String, of fields: HTTPFields) -> String? {
        HTTPField.Name(name).flatMap { fields[$0] }
    }
}
