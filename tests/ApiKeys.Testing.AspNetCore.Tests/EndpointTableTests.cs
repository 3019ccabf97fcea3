namespace ApiKeys.Tests;

public sealed class EndpointTableTests
{
    private const EndpointAnswer No = EndpointAnswer.Unauthorized;
    private const EndpointAnswer Less = EndpointAnswer.Forbidden;
    private const EndpointAnswer Yes = EndpointAnswer.Passes;

    private static EndpointTable Table =>
        new EndpointTable()
            .WithoutKey("nobody")
            .WithKey("reader", KeyAccess.Scoped(["notes:read"], ["a"]))
            .WithKey("other reader", KeyAccess.Scoped(["notes:read"], ["b"]), ApiKeyEnvironment.Test)
            .WithKey("all", KeyAccess.Full)
            .Row("GET /notes", "/notes", No, Yes, Yes, Yes)
            .Row("POST /notes", "/notes", () => new StringContent("x"), No, Less, Less, Yes)
            .Row("GET /tags/{tag}", "/tags/a", No, Yes, Less, Yes);

    [Fact]
    public async Task Assert_HostAsTheTableSays_Passes()
    {
        await using var factory = Factory(Mistake.None);
        await Table.AssertAsync(factory);
    }

    [Theory]
    [InlineData(Mistake.ForgotItsScope, "GET /notes with nobody: expected Unauthorized, found 200.")]
    [InlineData(Mistake.AsksForLess, "POST /notes")]
    [InlineData(Mistake.ForgotItsTag, "GET /tags/{tag}")]
    [InlineData(Mistake.AddedAnEndpoint, "DELETE /notes is mapped and has no row.")]
    [InlineData(Mistake.FailsForKeys, "with all: expected Passes, found 500.")]
    [InlineData(Mistake.MapsOnePatternTwice, "GET /notes is mapped 2 times, has 1 rows and is left out 0 times.")]
    [InlineData(Mistake.AcceptsNoTestKeys, "GET /notes with other reader: expected Passes, found 401.")]
    public async Task Assert_HostWithAMistake_NamesIt(Mistake mistake, string expected)
    {
        await using var factory = Factory(mistake);
        var fault = await Assert.ThrowsAsync<EndpointTableException>(() => Table.AssertAsync(factory));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_RowOfNoEndpoint_NamesIt()
    {
        await using var factory = Factory(Mistake.None);
        var table = Table.Row("GET /gone", "/gone", Yes, Yes, Yes, Yes);
        var fault = await Assert.ThrowsAsync<EndpointTableException>(() => table.AssertAsync(factory));
        Assert.Contains("GET /gone has a row and is not mapped.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assert_EndpointLeftOut_IsNotAskedFor()
    {
        await using var factory = Factory(Mistake.AddedAnEndpoint);
        await Table.LeaveOut("DELETE /notes").AssertAsync(factory);
    }

    [Fact]
    public async Task Assert_EndpointLeftOutThatIsNotMapped_NamesItAsLeftOut()
    {
        await using var factory = Factory(Mistake.None);
        var table = Table.LeaveOut("GET /ntes");
        var fault = await Assert.ThrowsAsync<EndpointTableException>(() => table.AssertAsync(factory));
        Assert.Equal("GET /ntes is left out and is not mapped.", fault.Message);
    }

    [Fact]
    public async Task Assert_TableWithoutColumns_IsRefused()
    {
        await using var factory = Factory(Mistake.None);
        var table = new EndpointTable().LeaveOut("GET /notes", "POST /notes", "GET /tags/{tag}");
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.AssertAsync(factory));
    }

    [Fact]
    public void Row_OtherNumberOfCells_Throws() =>
        Assert.Throws<ArgumentException>(() => new EndpointTable().WithoutKey("nobody").Row("GET /", "/", No, Yes));

    [Fact]
    public async Task CreateClientWithKey_AnyText_IsPresented()
    {
        await using var factory = Factory(Mistake.None);
        using var client = factory.CreateClientWithKey("hm_live_nothing");
        using var answer = await client.GetAsync(new Uri("/notes", UriKind.Relative));
        Assert.Equal(401, (int)answer.StatusCode);
    }

    private static NotesFactory Factory(Mistake mistake) => new(mistake);
}
