/// What the exit codes of the stopping commands mean.
enum StopCodes {
    static let help = "Exit codes: 0 done, 1 not proven done, 2 wrong usage, 3 no trader is running."
}
