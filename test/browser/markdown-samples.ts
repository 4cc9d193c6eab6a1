export const richMarkdown = `## Resetting a password

Open **Settings > User Management** and pick *the user*, or read [the guide](https://example.com/guide "Guide").

3. Choose **Reset password**.
4. Pick how the link is sent:
   - by e-mail, to the address on file
   - by SMS
5. Run \`gable reset --user 42\` if you work from the terminal.

| Role | May reset |
|---|:---:|
| Principal | everyone |
| Agent | only \`self\` |

\`\`\`sh
gable reset --user 42 # <not-a-tag>
\`\`\`

> The link is good for 30 minutes.
`

export const hostileMarkdown = `# <script>alert(2)</script>

<img src=x onerror="alert(3)"> ![pixel](https://evil.example/pixel.gif) <iframe src="javascript:alert(4)"></iframe>

[click](javascript:alert(5)) [also](JaVa\tScRiPt:alert(6)) [data](data:text/html,<script>alert(7)</script>)
[relative](/admin) [proto](//evil.example) [file](file:///etc/passwd) <javascript:alert(8)>
[fine](https://example.com/safe) [quote](https://example.com/"onclick="alert(9)) [vb](vbscript:x)

| <b onclick=alert(10)>cell</b> | <style>*{display:none}</style> |
|---|---|
| \`<svg onload=alert(11)>\` | **<u>bold</u>** |

\`\`\`html" onclick="alert(12)
<form action="https://evil.example"><input></form>
\`\`\`
`
