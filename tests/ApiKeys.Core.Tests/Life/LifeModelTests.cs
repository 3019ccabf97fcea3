using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class LifeModelTests
{
    private const int Lives = 500;

    private static readonly string[] _mustBeReached =
    [
        "Issue Done", "Issue Refused ActorNotUsable", "Issue Refused BeyondActor", "Issue Refused InThePast",
        "Issue Refused LimitReached", "Issue Refused OwnerDisabled", "Issue Refused Required", "Change Done",
        "Change Unchanged", "Change Refused ActorNotUsable", "Change Refused BeyondActor",
        "Change Refused KeyEnded", "Change Refused KeyReplaced", "Change Refused NotFound",
        "Change Refused OwnerDisabled", "Change Refused VersionLost", "Rotate Done",
        "Rotate Refused ActorNotUsable", "Rotate Refused KeyReplaced", "Rotate Refused NotActive",
        "Rotate Refused NotFound", "Rotate Refused OutOfRange", "Rotate Refused OverlapTooLong",
        "Rotate Refused OwnerDisabled", "Rotate Refused PredecessorUsable", "Rotate Refused VersionLost",
        "Revoke Done", "Revoke Unchanged", "Revoke Refused ActorNotUsable", "Revoke Refused NotFound",
        "Revoke takes others along", "Delete Done", "Delete Refused NotFound", "Delete Refused VersionLost",
    ];

    [Fact]
    public void Life_AnyStepsByPeopleKeysAndOperators_GoesAsTheModelSays()
    {
        Dictionary<string, int> reached = [];
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Lives),
            Prop.ForAll(LifeStep.Lives, steps => LifeRun.LiveAsync(steps, reached).GetAwaiter().GetResult()));

        // Lives in which nothing happens prove nothing.
        Assert.Empty(_mustBeReached.Except(reached.Keys));
    }
}
