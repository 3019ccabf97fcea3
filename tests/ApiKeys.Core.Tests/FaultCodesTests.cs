using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

public sealed partial class FaultCodesTests
{
    public static TheoryData<FaultCode> Codes => [.. Enum.GetValues<FaultCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void ToCode_EachFault_IsAWordOfItsOwn(FaultCode code)
    {
        Assert.Matches(Kebab(), code.ToCode());
        Assert.Single(Enum.GetValues<FaultCode>(), other => other.ToCode() == code.ToCode());
    }

    [Theory]
    [InlineData(FaultCode.LimitReached, "key-limit-reached", FaultKind.LimitReached)]
    [InlineData(FaultCode.BeyondActor, "beyond-actor", FaultKind.Forbidden)]
    [InlineData(FaultCode.VersionLost, "version-lost", FaultKind.VersionLost)]
    [InlineData(FaultCode.NotFound, "not-found", FaultKind.NotFound)]
    [InlineData(FaultCode.ActorNotUsable, "actor-not-usable", FaultKind.ActorNotUsable)]
    [InlineData(FaultCode.OverlapTooLong, "overlap-too-long", FaultKind.Invalid)]
    [InlineData(FaultCode.None, "none", FaultKind.None)]
    public void ToCode_Fault_IsStableAndOfItsKind(FaultCode code, string text, FaultKind kind) =>
        Assert.Equal((text, kind), (code.ToCode(), code.ToKind()));

    [Fact]
    public void ToCode_Kinds_AreTheProblemsOfTheInterface() =>
        Assert.Equal(
            [
                "none", "invalid-key", "not-found", "beyond-actor", "invalid-request", "version-lost",
                "key-limit-reached", "conflict",
            ],
            Enum.GetValues<FaultKind>().Select(kind => kind.ToCode()));

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Kebab();
}
