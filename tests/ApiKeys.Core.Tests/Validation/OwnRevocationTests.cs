namespace ApiKeys.Tests.Validation;

public class OwnRevocationTests
{
    private static readonly RevokeApiKey _asked = new() { Id = Some.Id(1), Owner = Some.Owner, Actor = Some.Person };

    [Fact]
    public async Task Revoke_AnotherNodeHasRevokedUnheard_HoldsHereFromItsReturn()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Truth.Revoke(1);
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        Assert.Equal(ApiKeyOutcome.Unchanged, (await test.Node.Issuer.RevokeAsync(_asked)).Outcome);
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
    }

    [Fact]
    public async Task Revoke_KeyAndOwnerDisabledSinceTheKeyWasRead_RevokesAllTheSame()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Store.Gate = call =>
        {
            if (call == "write" && !test.Truth.Find(1)!.Key.Disabled)
            {
                test.Truth.Change(1, key => key with { Disabled = true });
                test.Truth.Flag(disabled: true);
            }

            return Task.CompletedTask;
        };
        Assert.Equal(ApiKeyOutcome.Done, (await test.Node.Issuer.RevokeAsync(_asked)).Outcome);
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
    }
}
