namespace ApiKeys.Tests;

public enum Mistake
{
    None,
    ForgotItsScope,
    AsksForLess,
    ForgotItsTag,
    AddedAnEndpoint,
    FailsForKeys,
    SendsToLogin,
    MapsOnePatternTwice,
    AcceptsNoTestKeys,
    AnswersAnyMethod,
    ChecksOnlyGet,
    MapsAnyMethodToo,
}
