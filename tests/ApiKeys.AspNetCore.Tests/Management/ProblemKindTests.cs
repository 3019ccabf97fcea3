namespace ApiKeys.Tests;

public sealed class ProblemKindTests
{
    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>().Except([FaultKind.None])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EachKindOfFault_HasTheCodeThatTheCoreGivesIt(FaultKind kind) =>
        Assert.Equal(kind.ToCode(), ProblemKinds.Of(kind).Code);
}
