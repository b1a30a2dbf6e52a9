import marimo

app = marimo.App()


@app.cell
def _():
    import os

    import marimo as mo

    return mo, os


@app.cell
def _(mo, os):
    address = "#v=1&text=the%7Ccat%7Csees%7Cit&mechanism=sliding_window&window_left=2&lang=en&compact"
    source = os.environ["ATTENTION_LAB"] + "attention-lab/embed.html" + address
    mo.Html(f'<iframe src="{source}" width="100%" height="480"></iframe>')
    return


if __name__ == "__main__":
    app.run()
