import Execution
import Risk
import Trading

/// What can be due in the simulated world. The number is the life of the process that it belongs to.
enum WorldEvent {
    case tick(life: Int)
    case quote
    case bar
    /// The trader's socket writes a request.
    case write(RequestNumber, VenueRequest, life: Int)
    /// A request reaches the venue.
    case arrive(RequestNumber, VenueRequest, Fate, life: Int)
    case answer(RequestNumber, VenueAnswer, life: Int)
    case report(VenueReport, epoch: Int)
    case start
    case stream(isUp: Bool)
    case kill(KillLevel)
    case command(OperatorCommand)
    case clock
    case transfer
    case foreign
    case crash

    /// What the network and the venue do with a request.
    enum Fate {
        case fine
        /// It is done, and the answer never comes.
        case lostReply
        /// It is done, and the venue answers with an error of its own.
        case errorDone
        /// It is not done, and the venue answers with an error of its own.
        case errorNotDone
        /// The trader was told that the connection broke; it is done all the same.
        case late
        case refused(VenueRefusal.Kind)
    }
}
