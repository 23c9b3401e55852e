import Secrets

/// A key in the vault is lent as it is.
extension BearerKey: ModelCredential {}
