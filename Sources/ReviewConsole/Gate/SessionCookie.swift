/// The cookie a session is known by: only for this site, only over a safe connection, out of reach of scripts.
internal import DeskStore
internal import HTTPTypes

enum SessionCookie {
    private static let name = "__Host-faxdesk"

    /// Browsers take this machine itself for a safe connection, so that the cookie works without a certificate there.
    static func setting(_ token: SecretToken) -> String {
        "\(name)=\(token.text); Path=/; Secure; HttpOnly; SameSite=Strict"
    }

    static let clearing = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"

    static func token(in fields: HTTPFields) -> SecretToken? {
        for line in fields[values: .cookie] {
            for pair in line.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
                if parts.count == 2, parts[0] == name { return SecretToken(presented: parts[1]) }
            }
        }
        return nil
    }
}
