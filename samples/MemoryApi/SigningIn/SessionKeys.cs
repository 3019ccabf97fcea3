using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MemoryApi;

/// <summary>Keeps the keys that protect sessions in the database, so that a session of one host is good at
/// all.</summary>
/// <remarks>Whoever can read the table can make sessions.</remarks>
internal sealed class SessionKeys(DbDataSource database, Tables tables) : IXmlRepository
{
    private int _known;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        tables.CreateAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var command = database.CreateCommand("SELECT content FROM session_keys ORDER BY number");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
            elements.Add(XElement.Parse(reader.GetString(0)));
        _known = elements.Count;
        return elements;
    }

    /// <summary>Keeps a key, unless another host was faster: then this one reads that host's, and all use the
    /// same.</summary>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand(
            "INSERT INTO session_keys (number, content) VALUES (@number, @content) ON CONFLICT DO NOTHING");
        command.Add("@number", _known + 1);
        command.Add("@content", element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
