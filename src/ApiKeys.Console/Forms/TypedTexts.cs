using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What a form said that cannot be shown again, to be read and copied.</summary>
internal static class TypedTexts
{
    public static IReadOnlyList<(string Label, string Text)> Of(IFormCollection form)
    {
        (string Label, string Text)[] texts =
        [
            ("Key Name", form["name"].ToString()),
            ("Description", form["description"].ToString()),
            ("Expires", ExpiresOf(ExpiryForm.Read(form))),
            ("Permissions", form["access"] == "full" ? "Full Access" : string.Empty),
            .. form["access"] == "scoped" ? GrantForm.Read(form).SelectMany(Of) : [],
            ("Reason", form["reason"].ToString()),
        ];
        return [.. texts.Where(typed => typed.Text.Length > 0)];
    }

    private static IEnumerable<(string Label, string Text)> Of(GrantForm grant) =>
        [("Scopes", string.Join(' ', grant.Scopes)), ("Tags", grant.EveryTag ? "Every tag" : grant.Tags)];

    private static string ExpiresOf(ExpiryForm expiry) =>
        expiry.Choice == ExpiryForm.OwnDate
            ? expiry.Date
            : ExpiryForm.Choices.FirstOrDefault(choice => choice.Value == expiry.Choice).Text ?? string.Empty;
}
