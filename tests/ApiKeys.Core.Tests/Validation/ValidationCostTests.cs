using System.Text;

namespace ApiKeys.Tests.Validation;

public class ValidationCostTests
{
    private static readonly ApiKeyVerdict[] _verdicts =
    [
        ApiKeyVerdict.Valid,
        ApiKeyVerdict.Missing,
        ApiKeyVerdict.Malformed,
        ApiKeyVerdict.Checksum,
        ApiKeyVerdict.Mismatch,
        ApiKeyVerdict.Revoked,
        ApiKeyVerdict.Expired,
        ApiKeyVerdict.Disabled,
        ApiKeyVerdict.NotYetValid,
        ApiKeyVerdict.WrongEnvironment,
    ];

    public static TheoryData<ApiKeyVerdict, DigestScheme> Verdicts
    {
        get
        {
            var cases = new TheoryData<ApiKeyVerdict, DigestScheme>();
            foreach (var verdict in _verdicts)
            {
                cases.Add(verdict, DigestScheme.Sha256);
                cases.Add(verdict, DigestScheme.Hmac);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task Validate_AnswerFromMemory_AllocatesNothing(ApiKeyVerdict verdict, DigestScheme scheme)
    {
        var row = NodeUnderTest.Row(1, key => Made(key, verdict), scheme);
        Action<ApiKeysOptions> configure = scheme == DigestScheme.Hmac ? ScopedAndPeppered : Scoped;
        await using var test = await NodeUnderTest.StartedAsync(configure, row);
        var required = test.Node.Scopes.Require("memory:read");
        var token = Presented(verdict);
        var utf8 = Encoding.ASCII.GetBytes(token);
        Assert.Equal(0, Allocation.Of(_ =>
            Assert.True(IsAnswered(test.Node.Validator, token, utf8, verdict, required))));
    }

    private static void Scoped(ApiKeysOptions options) => options.Scopes.Add(new Scope("memory:read", "Read"));

    private static void ScopedAndPeppered(ApiKeysOptions options)
    {
        Scoped(options);
        NodeUnderTest.Peppered(options);
    }

    private static bool IsAnswered(
        ApiKeyValidator validator,
        string token,
        byte[] utf8,
        ApiKeyVerdict verdict,
        AccessRequirement required
    )
    {
        var wide = Completed(validator.ValidateAsync(token));
        var narrow = Completed(validator.ValidateAsync(utf8));
        var decision = validator.Decide(wide, required);
        return wide.Verdict == verdict
            && narrow.Verdict == verdict
            && decision.Verdict == (verdict == ApiKeyVerdict.Valid ? ApiKeyVerdict.Allowed : verdict);
    }

    private static ApiKeyValidation Completed(ValueTask<ApiKeyValidation> call) =>
        call.IsCompletedSuccessfully ? call.Result : default;

    private static string Presented(ApiKeyVerdict verdict) =>
        verdict switch
        {
            ApiKeyVerdict.Missing => string.Empty,
            ApiKeyVerdict.Malformed => NodeUnderTest.Token(1)[1..],
            ApiKeyVerdict.Checksum => NodeUnderTest.Token(1).With(20, 'x'),
            ApiKeyVerdict.Mismatch => NodeUnderTest.Token(1, secret: 'x'),
            _ => NodeUnderTest.Token(1),
        };

    private static ApiKey Made(ApiKey key, ApiKeyVerdict verdict) =>
        verdict switch
        {
            ApiKeyVerdict.Revoked => key with { RevokedAt = Some.Now },
            ApiKeyVerdict.Expired => key with { ExpiresAt = Some.Now },
            ApiKeyVerdict.Disabled => key with { Disabled = true },
            ApiKeyVerdict.NotYetValid => key with { NotBefore = Some.Now.AddHours(1) },
            ApiKeyVerdict.WrongEnvironment => key with { Environment = ApiKeyEnvironment.Test },
            _ => key,
        };
}
