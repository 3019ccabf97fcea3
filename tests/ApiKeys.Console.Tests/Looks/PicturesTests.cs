namespace ApiKeys.Tests;

public sealed class PicturesTests
{
    [Fact]
    public void Documents_EachPicture_IsMadeByTheTests() =>
        Assert.Equal(
            Directory.EnumerateFiles(Pictures.Documents).Select(Path.GetFileNameWithoutExtension).Order(),
            Pictures.Shown.Values.Order());

    [Fact]
    public void Shown_EachOne_IsAStateInALook() =>
        Assert.Subset(
            PageState.Names.SelectMany(state => Look.All.Select(look => $"{state}-{look.Name}")).ToHashSet(),
            Pictures.Shown.Keys.ToHashSet());
}
