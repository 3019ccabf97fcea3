namespace ApiKeys.Tests;

public sealed class EndpointCellTests
{
    private const EndpointAnswer No = EndpointAnswer.Unauthorized;
    private const EndpointAnswer Yes = EndpointAnswer.Passes;

    private static string[] Others => ["POST /notes", "GET /tags/{tag}"];

    private static string[] All => [.. Others, "GET /notes"];

    private static EndpointTable Table => new EndpointTable().WithoutKey("nobody").WithKey("all", KeyAccess.Full);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(99)]
    [InlineData(600)]
    [InlineData(-1)]
    public void Row_CellThatSaysNothing_Throws(int cell) =>
        Assert.Throws<ArgumentException>(() => Table.Row("GET /notes", "/notes", (EndpointAnswer)cell, Yes));

    [Fact]
    public async Task Assert_StatusThatWasSaid_Passes()
    {
        await using var factory = new NotesFactory(Mistake.None);
        await Table.Row("GET /notes", "/notes", (EndpointAnswer)401, EndpointAnswer.Ok)
            .LeaveOut(Others)
            .AssertAsync(factory);
    }

    [Theory]
    [InlineData(EndpointAnswer.NotFound, "expected NotFound, found 200.")]
    [InlineData((EndpointAnswer)202, "expected 202, found 200.")]
    public async Task Assert_OtherStatusThanWasSaid_NamesIt(EndpointAnswer cell, string expected)
    {
        var table = Table.Row("GET /notes", "/notes", No, cell).LeaveOut(Others);
        Assert.Equal($"GET /notes with all: {expected}", await FaultOfAsync(table, Mistake.None));
    }

    [Fact]
    public async Task Assert_EndpointOfAnyMethod_IsAskedByEach()
    {
        await using var factory = new NotesFactory(Mistake.AnswersAnyMethod);
        await Table.Row("* /any", "/any", No, Yes).LeaveOut(All).AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_EndpointOfAnyMethodThatChecksOnlyGet_NamesTheOthers()
    {
        var fault = await FaultOfAsync(Table.Row("* /any", "/any", No, No).LeaveOut(All), Mistake.ChecksOnlyGet);
        Assert.Contains(
            "* /any with nobody by POST: expected Unauthorized, found 200.", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("by GET", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_RowOfOneMethodOfAnEndpointOfAny_SaysWhatThatMethodDoes()
    {
        await using var factory = new NotesFactory(Mistake.ChecksOnlyGet);
        await Table.Row("* /any", "/any", Yes, Yes).Row("GET /any", "/any", No, No).LeaveOut(All).AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_RowOfAMethodBesidesTheFive_IsAsked()
    {
        var table = Table.Row("* /any", "/any", No, Yes).Row("HEAD /any", "/any", Yes, Yes).LeaveOut(All);
        Assert.Equal(
            "HEAD /any with nobody: expected Passes, found 401.",
            await FaultOfAsync(table, Mistake.AnswersAnyMethod));
    }

    [Fact]
    public async Task Assert_RowsOfSomeMethodsOfAnEndpointOfAny_NamesTheOthers()
    {
        var table = Table.Row("GET /any", "/any", No, Yes).Row("PUT /any", "/any", No, Yes).LeaveOut(All);
        Assert.Equal(
            "* /any is mapped and has no row for POST, PATCH, DELETE.",
            await FaultOfAsync(table, Mistake.AnswersAnyMethod));
    }

    [Fact]
    public async Task Assert_RowOfAnyMethodBesideOneOfEach_AsksForNothing()
    {
        string[] methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        var table = methods.Aggregate(
            Table.Row("* /any", "/any", No, No).LeaveOut(All),
            (all, method) => all.Row($"{method} /any", "/any", No, Yes));
        Assert.Equal(
            "* /any asks for nothing: each method has a row of its own.",
            await FaultOfAsync(table, Mistake.AnswersAnyMethod));
    }

    [Fact]
    public async Task Assert_EndpointOfOneMethodBesideThatOfAny_HasItsOwnRow()
    {
        await using var factory = new NotesFactory(Mistake.MapsAnyMethodToo);
        await Table.Row("* /notes", "/notes", Yes, Yes)
            .Row("GET /notes", "/notes", No, Yes)
            .LeaveOut(Others)
            .AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_EveryColumnWithFullAccess_IsAFaultWhereAScopeIsDemanded()
    {
        var table = new EndpointTable().WithKey("all", KeyAccess.Full).Row("GET /notes", "/notes", Yes);
        var fault = await FaultOfAsync(table.LeaveOut(Others), Mistake.None);
        Assert.StartsWith("Every column", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_EveryColumnWithFullAccess_PassesWhereNoScopeIsDemanded()
    {
        await using var factory = new NotesFactory(Mistake.AddedAnEndpoint);
        await new EndpointTable()
            .WithKey("all", KeyAccess.Full)
            .Row("DELETE /notes", "/notes", Yes)
            .LeaveOut(All)
            .AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_OneOfTwoEndpointsLeftOut_NamesTheOther()
    {
        var fault = await FaultOfAsync(Table.LeaveOut(All), Mistake.MapsOnePatternTwice);
        Assert.Equal("GET /notes is mapped 2 times, has 0 rows and is left out 1 times.", fault);
    }

    [Fact]
    public async Task Assert_OneOfTwoEndpointsLeftOutAndOneWithARow_Passes()
    {
        await using var factory = new NotesFactory(Mistake.MapsOnePatternTwice);
        await Table.Row("GET /notes", "/notes", No, Yes).LeaveOut(All).AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_LeftOutMoreOftenThanMapped_NamesIt()
    {
        var fault = await FaultOfAsync(Table.LeaveOut([.. All, "GET /notes"]), Mistake.None);
        Assert.Equal("GET /notes is mapped 1 times and left out 2 times.", fault);
    }

    private static async Task<string> FaultOfAsync(EndpointTable table, Mistake mistake)
    {
        await using var factory = new NotesFactory(mistake);
        return (await Assert.ThrowsAsync<EndpointTableException>(() => table.AssertAsync(factory))).Message;
    }
}
