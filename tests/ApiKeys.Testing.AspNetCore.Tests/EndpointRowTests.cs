using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class EndpointRowTests
{
    private const EndpointAnswer No = EndpointAnswer.Unauthorized;
    private const EndpointAnswer Yes = EndpointAnswer.Passes;

    private static string[] Others => ["POST /notes", "GET /tags/{tag}"];

    private static EndpointTable Table => new EndpointTable().WithoutKey("nobody").WithKey("all", KeyAccess.Full);

    [Theory]
    [InlineData("/tags/a", "GET /notes with nobody: /tags/a reaches GET /tags/{tag} (401).")]
    [InlineData("/nots", "GET /notes with all: /nots reaches no endpoint (404).")]
    public async Task Assert_PathOfAnotherEndpointOrOfNone_NamesIt(string path, string expected)
    {
        var table = Table.Row("GET /notes", path, No, Yes).LeaveOut(Others);
        Assert.Contains(expected, await FaultOfAsync(table, Mistake.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_TwoRowsThatReachOneOfTwoEndpoints_NamesTheOther()
    {
        var table = Table.Row("GET /notes", "/notes", No, Yes).Row("GET /notes", "/notes?again", No, Yes);
        var fault = await FaultOfAsync(table.LeaveOut(Others), Mistake.MapsOnePatternTwice);
        Assert.Contains("and its rows reach 1 of them.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_RowForEachOfTwoEndpoints_SaysWhatEachAnswers()
    {
        await using var factory = new NotesFactory(Mistake.MapsOnePatternTwice);
        await Table.Row("GET /notes", "/notes", No, Yes)
            .Row("GET /notes", "http://admin.example/notes", Yes, Yes)
            .LeaveOut(Others)
            .AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_RedirectThatWasCalledAPass_NamesIt()
    {
        var table = Table.Row("DELETE /notes", "/notes", Yes, Yes).LeaveOut([.. Others, "GET /notes"]);
        var fault = await FaultOfAsync(table, Mistake.SendsToLogin);
        Assert.Contains("DELETE /notes with all: expected Passes, found 302.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_RedirectThatWasSaid_Passes()
    {
        await using var factory = new NotesFactory(Mistake.SendsToLogin);
        await Table.Row("DELETE /notes", "/notes", EndpointAnswer.Redirects, EndpointAnswer.Redirects)
            .LeaveOut([.. Others, "GET /notes"])
            .AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_MoreColumnsThanThePlanHasKeys_LeavesNoneAlive()
    {
        await using var factory = new NotesFactory(Mistake.None);
        var table = Enumerable.Range(0, 10)
            .Aggregate(new EndpointTable(), (all, number) => all.WithKey($"key {number}", KeyAccess.Full));
        await table.LeaveOut([.. Others, "GET /notes"]).ForOwner("acme").AssertAsync(factory);
        var store = factory.Services.GetRequiredService<IKeyStore>();
        Assert.Equal(0, await store.CountAsync("acme", TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task Assert_TestKeyOnAHostThatAcceptsNone_IsUnauthorized()
    {
        await using var factory = new NotesFactory(Mistake.AcceptsNoTestKeys);
        await new EndpointTable()
            .WithoutKey("nobody")
            .WithKey("test", KeyAccess.Full, ApiKeyEnvironment.Test)
            .Row("GET /notes", "/notes", No, No)
            .LeaveOut(Others)
            .AssertAsync(factory);
    }

    private static async Task<string> FaultOfAsync(EndpointTable table, Mistake mistake)
    {
        await using var factory = new NotesFactory(mistake);
        return (await Assert.ThrowsAsync<EndpointTableException>(() => table.AssertAsync(factory))).Message;
    }
}
