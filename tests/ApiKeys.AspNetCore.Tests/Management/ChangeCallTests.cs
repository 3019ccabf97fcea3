namespace ApiKeys.Tests;

public sealed class ChangeCallTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    [Fact]
    public async Task Get_OneKey_HasItsTag()
    {
        var (caller, id) = await KeyAsync();
        Assert.Equal("\"1\"", (await caller.GetAsync($"/api-keys/{id}")).Headers["ETag"]);
    }

    [Theory]
    [InlineData("""{"name":"new"}""", "name", "new")]
    [InlineData("""{"description":null}""", "description", null)]
    [InlineData("""{"metadata":null}""", "metadata", "{}")]
    [InlineData("""{"metadata":{"b":"c"}}""", "metadata", """{"b":"c"}""")]
    [InlineData("""{"expiresAt":null}""", "expiresAt", null)]
    [InlineData("""{"disabled":true}""", "status", "disabled")]
    public async Task Patch_OneMember_ChangesItAlone(string body, string member, string? value)
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PatchAsync($"/api-keys/{id}", body);
        Assert.Equal((200, value, "\"2\""), (answer.Status, answer[member], answer.Headers["ETag"]));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":"n"}""")]
    [InlineData("""{"disabled":false}""")]
    public async Task Patch_OfNothing_MakesNoVersion(string body)
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PatchAsync($"/api-keys/{id}", body);
        Assert.Equal((200, "1"), (answer.Status, answer["version"]));
    }

    [Theory]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"access":null}""", "access")]
    [InlineData("""{"disabled":null}""", "disabled")]
    [InlineData("""{"disabled":"yes"}""", "disabled")]
    [InlineData("""{"owner":"eve"}""", "owner")]
    [InlineData("""{"status":"active"}""", "status")]
    [InlineData("""{"version":7}""", "version")]
    [InlineData("""{"createdBy":"eve"}""", "createdBy")]
    [InlineData("""{"environment":"test"}""", "environment")]
    [InlineData("""{"revokedAt":null}""", "revokedAt")]
    [InlineData("""{"notBefore":null}""", "notBefore")]
    public async Task Patch_MemberAtFault_IsRefused(string body, string member)
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PatchAsync($"/api-keys/{id}", body);
        Assert.Equal(400, answer.Status);
        Assert.Equal([member], answer.Errors);
        Assert.Equal("1", (await caller.GetAsync($"/api-keys/{id}"))["version"]);
    }

    [Fact]
    public async Task Patch_NoBody_IsRefused()
    {
        var (caller, id) = await KeyAsync();
        Assert.Equal(400, (await caller.SendAsync(HttpMethod.Patch, $"/api-keys/{id}")).Status);
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"7\", \"1\"", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("\"01\"", 412)]
    [InlineData("\"x\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("W/\"1\", \"1\"", 200)]
    [InlineData("\"7\", \"8\"", 412)]
    [InlineData("1", 400)]
    [InlineData("*, \"1\"", 400)]
    public async Task Patch_IfMatch_IsHonoured(string tags, int status)
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PatchAsync($"/api-keys/{id}", """{"name":"new"}""", ("If-Match", tags));
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "new" : "n", (await caller.GetAsync($"/api-keys/{id}"))["name"]);
    }

    [Theory]
    [InlineData("\"1\"", 201)]
    [InlineData("\"2\"", 412)]
    public async Task Rotate_IfMatch_IsHonoured(string tags, int status)
    {
        var (caller, id) = await KeyAsync();
        Assert.Equal(status, (await caller.PostAsync($"/api-keys/{id}/rotate", null, ("If-Match", tags))).Status);
    }

    [Theory]
    [InlineData("\"1\"", 204)]
    [InlineData("\"2\"", 412)]
    public async Task Delete_IfMatch_IsHonoured(string tags, int status)
    {
        var (caller, id) = await KeyAsync();
        Assert.Equal(status, (await caller.DeleteAsync($"/api-keys/{id}", ("If-Match", tags))).Status);
    }

    [Fact]
    public async Task Revoke_IfMatchOfAnotherVersion_RevokesAllTheSame()
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PostAsync($"/api-keys/{id}/revoke", null, ("If-Match", "\"9\""));
        Assert.Equal((200, "revoked"), (answer.Status, answer["status"]));
    }

    [Fact]
    public async Task Revoke_Again_AnswersTheSame()
    {
        var (caller, id) = await KeyAsync();
        var first = await caller.PostAsync($"/api-keys/{id}/revoke", """{"reason":"leaked","waitForFleet":false}""");
        var second = await caller.PostAsync($"/api-keys/{id}/revoke", """{"reason":"again"}""");
        Assert.Equal((200, "leaked"), (first.Status, first["revocationReason"]));
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task Rotate_WithoutBody_GivesSuccessorTokenAndPrevious()
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PostAsync($"/api-keys/{id}/rotate");
        Assert.Equal((201, $"/api-keys/{answer.Id}"), (answer.Status, answer.Headers["Location"]));
        Assert.Equal(id, answer.Json.GetProperty("key").GetProperty("rotatedFrom").GetString());
        Assert.Equal(answer.Id, answer.Json.GetProperty("previous").GetProperty("replacedBy").GetString());
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("""{"overlapSeconds":604801}""")]
    [InlineData("""{"overlapSeconds":-1}""")]
    [InlineData("""{"overlapSeconds":1.5}""")]
    [InlineData("""{"overlapSeconds":null}""")]
    public async Task Rotate_OverlapAtFault_IsRefused(string body)
    {
        var (caller, id) = await KeyAsync();
        var answer = await caller.PostAsync($"/api-keys/{id}/rotate", body);
        Assert.Equal(400, answer.Status);
        Assert.Single(answer.Errors);
    }

    [Fact]
    public async Task Rotate_ReplacedKey_IsAConflict()
    {
        var (caller, id) = await KeyAsync();
        await caller.PostAsync($"/api-keys/{id}/rotate");
        var answer = await caller.PostAsync($"/api-keys/{id}/rotate");
        Assert.Equal((409, "conflict"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Faults_Together_AreFoundInTheirOrder()
    {
        var (caller, id) = await KeyAsync();
        await caller.PostAsync($"/api-keys/{id}/revoke");
        (string, string) wrong = ("If-Match", "\"9\"");
        Assert.Equal(404, (await caller.PatchAsync("/api-keys/AAAAAAAA", """{"x":1}""", wrong)).Status);
        Assert.Equal(400, (await caller.PatchAsync($"/api-keys/{id}", """{"x":1}""", wrong)).Status);
        Assert.Equal(412, (await caller.PatchAsync($"/api-keys/{id}", """{"name":"m"}""", wrong)).Status);
        Assert.Equal(409, (await caller.PatchAsync($"/api-keys/{id}", """{"name":"m"}""")).Status);
    }

    [Fact]
    public async Task Delete_Again_IsNotFound()
    {
        var (caller, id) = await KeyAsync();
        Assert.Equal(204, (await caller.DeleteAsync($"/api-keys/{id}")).Status);
        Assert.Equal(404, (await caller.DeleteAsync($"/api-keys/{id}")).Status);
    }

    [Theory]
    [InlineData("PUT", "/api-keys", "GET, POST")]
    [InlineData("PUT", "/api-keys/AAAAAAAA", "GET, PATCH, DELETE")]
    [InlineData("GET", "/api-keys/AAAAAAAA/revoke", "POST")]
    [InlineData("POST", "/api-keys/limits", "GET")]
    [InlineData("GET", "/ops/api-keys/revoke", "POST")]
    public async Task Path_OtherMethod_Is405WithAllow(string method, string path, string allowed)
    {
        var answer = await (await host.SignInAsync()).SendAsync(new HttpMethod(method), path);
        Assert.Equal((405, "invalid-request", allowed), (answer.Status, answer.Code, answer.Headers["Allow"]));
    }

    private async Task<(Caller Caller, string Id)> KeyAsync()
    {
        var caller = await host.SignInAsync(owner: $"o{Guid.NewGuid():N}");
        var body = """{"name":"n","description":"d","metadata":{"a":"b"}}""";
        return (caller, (await caller.PostAsync("/api-keys", body)).Id);
    }
}
