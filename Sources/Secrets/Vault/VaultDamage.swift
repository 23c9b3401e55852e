/// Something in a vault file is not as it was written. Where and what is not told apart: that would help a guesser.
struct VaultDamage: Error {}
